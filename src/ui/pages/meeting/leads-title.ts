import type { MetricRange } from '@core/contract/metrics';
import type { Format } from '@core/format/format';

/** What the list of leads is headed with: the number's words, and its days where the words do not say them. */
export function leadsTitle(words: string, range: MetricRange, format: Format): string {
  const days = rangeWords(range, format);
  return words.toLowerCase().includes(days.toLowerCase()) ? words : `${words} · ${days}`;
}

function rangeWords(range: MetricRange, format: Format): string {
  if ('from' in range) return format.days(range.from, range.to);
  const week = format.week(range.week);
  return 'cohort' in range ? `cohort seen from ${week}` : week;
}
