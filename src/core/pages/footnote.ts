import type { FilterDimension } from '../metrics/ids';
import { PAGES } from './catalogue';
import type { PageId } from './definitions';
import { dataWords, keptOutWords, weekFacts } from './facts';
import { DIMENSION_HEADS } from './labels';
import type { PageFacts } from './view';
import { listOf, sentences } from './words';

/** How the page's number is counted, what was left out, filters, week, zone and data date: its footer. */
export function footnoteOf(page: PageId, facts: PageFacts): string {
  const { answer, format } = weekFacts(facts);
  const kept = page === 'leads-in' ? '' : keptOutWords(answer, format);
  const week = answer.week === null ? '' : `${format.week(answer.week)}, `;
  return sentences(
    `Counted: ${PAGES[page].counted}`,
    kept,
    filterWords(facts),
    `${week}${format.days(answer.from, answer.to)}, ${facts.status.settings.timezone}`,
    dataWords(facts),
  );
}

/** `Only source Paid Search or Referral`; '' where nothing is filtered. */
export function filterWords(facts: PageFacts): string {
  const parts = Object.entries(facts.filters ?? {}).map(([dimension, keys]) => {
    const names = keys.map((key) => (key === '' ? '(blank)' : key)).join(' or ');
    return `${DIMENSION_HEADS[dimension as FilterDimension].toLowerCase()} ${names}`;
  });
  return parts.length > 0 ? `Only ${listOf(parts)}` : '';
}
