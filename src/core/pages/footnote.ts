import type { FilterDimension } from '../metrics/ids';
import { PAGES } from './catalogue';
import type { PageId } from './definitions';
import { dataWords, keptOutWords, weekFacts } from './facts';
import { DIMENSION_HEADS } from './labels';
import type { PageFacts } from './view';
import { listOf, sentences } from './words';

/**
 * The page's footer: week, zone, data date, filters, what was left out, how its number is counted. Where
 * room is short the end is cut, so what it takes to read the numbers comes first.
 */
export function footnoteOf(page: PageId, facts: PageFacts): string {
  const { answer, format } = weekFacts(facts);
  const kept = page === 'leads-in' ? '' : keptOutWords(answer, format);
  const week = answer.week === null ? '' : `${format.week(answer.week)}, `;
  return sentences(
    `${week}${format.days(answer.from, answer.to)}, ${facts.status.settings.timezone}`,
    dataWords(facts),
    filterWords(facts),
    kept,
    `Counted: ${PAGES[page].counted}`,
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
