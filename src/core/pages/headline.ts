import type { MetricId } from '../metrics/ids';
import { rangeOfAnswer, behindOf } from './behind';
import { PAGES } from './catalogue';
import type { PageId } from './definitions';
import { answerOf } from './facts';
import type { Behind, PageFacts } from './view';

/** The number each page's sentence begins with: the leads counted, so the numerator of a rate. */
const FIRST_NUMBER: Record<PageId, { section: string; metric: MetricId }> = {
  'leads-in': { section: 'weeks', metric: 'leads_in' },
  'five-minutes': { section: 'trend', metric: 'five_minute_rate' },
  'by-source': { section: 'won', metric: 'conversion_rate' },
  rejections: { section: 'acceptance', metric: 'rejected' },
};

/** The leads behind the number at the top of a page; null where it is zero. */
export function headlineBehind(facts: PageFacts): Behind | null {
  const { section: id, metric } = FIRST_NUMBER[facts.page];
  const section = PAGES[facts.page].sections.find((one) => one.id === id);
  if (!section) return null;
  const answer = answerOf(facts, id);
  const value = answer.metrics[metric];
  if ((value?.numerator ?? value?.value ?? 0) === 0) return null;
  return behindOf(section, metric, 'numerator', rangeOfAnswer(section, answer));
}
