import type { Format } from '../format/format';
import type { MetricId } from '../metrics/ids';
import type { MetricValue } from '../metrics/value';
import { SMALL } from './cells';
import { knownFacts } from './data-begin';
import type { PageId } from './definitions';
import { answerOf, formatFor } from './facts';
import type { PageFacts } from './view';

/** The one number of a page, as a summary prints it; '' where there is nothing to say. */
export type KeyNumber = {
  readonly text: string;
  /** What it is, e.g. `accepted`. */
  readonly label: string;
  /** Usual range of the 8 weeks before. */
  readonly usual: string;
  readonly goal: string;
};

const KEYS: Record<PageId, { section: string; metric: MetricId; unit: 'count' | 'rate'; label: string }> = {
  'leads-in': { section: 'weeks', metric: 'leads_in', unit: 'count', label: 'leads in' },
  'five-minutes': {
    section: 'trend',
    metric: 'five_minute_rate',
    unit: 'rate',
    label: 'within five minutes',
  },
  'by-source': { section: 'won', metric: 'conversion_rate', unit: 'rate', label: 'became customers' },
  rejections: { section: 'acceptance', metric: 'acceptance_rate', unit: 'rate', label: 'accepted' },
};

/** Key number of a page with its usual range and goal, each as text. */
export function keyNumberOf(facts: PageFacts): KeyNumber {
  const { section, metric, unit, label } = KEYS[facts.page];
  const format = formatFor(facts);
  const value = answerOf(knownFacts(facts), section).metrics[metric];
  const goal = facts.status.settings.targets[metric];
  const say = (number: number): string => (unit === 'rate' ? format.rate(number) : format.count(number));
  return {
    text: valueText(value, unit, say, format),
    label,
    usual: usualText(value, unit, say, format),
    goal: goal === undefined ? '' : say(goal),
  };
}

function valueText(
  value: MetricValue | undefined,
  unit: 'count' | 'rate',
  say: (number: number) => string,
  format: Format,
): string {
  if (!value || value.value === null) return '–';
  const denominator = value.denominator ?? 0;
  if (unit === 'count' || denominator >= SMALL) return say(value.value);
  return `${format.count(value.numerator ?? 0)} of ${format.count(denominator)}`;
}

function usualText(
  value: MetricValue | undefined,
  unit: 'count' | 'rate',
  say: (number: number) => string,
  format: Format,
): string {
  const usual = value?.usual;
  if (!usual || usual.weeks < 8) return '';
  if (unit === 'rate') return format.rateRange(usual.low, usual.high);
  return usual.low === usual.high ? say(usual.low) : `${say(usual.low)}–${say(usual.high)}`;
}
