import type { MetricAnswer, MetricAnswers, MetricValues } from '@core/contract/metrics';
import { formatOf, type Format } from '@core/format/format';
import { METRIC_IDS, type Dimension, type MetricId } from '@core/metrics/ids';
import type { MetricValue } from '@core/metrics/value';
import { formatTable } from './table';

/** Columns of a breakdown; `--json` holds every number. */
const BREAKDOWN = [
  'leads_in',
  'five_minute_rate',
  'response_median',
  'unanswered',
  'acceptance_rate',
  'rejected',
  'conversion_rate',
  'won',
] as const satisfies readonly MetricId[];
/** Delays are said in minutes. */
const DELAYS: readonly MetricId[] = ['response_median', 'response_p90', 'routing_delay', 'rep_delay'];

/** The numbers in words: all of them for the whole, then a table for each breakdown and for the weeks. */
export function metricTables(found: MetricAnswers, dimensions: readonly Dimension[]): string {
  const [total, ...breakdowns] = found.answers;
  if (!total) return '';
  const words = formatOf('en-GB', found.timezone);
  const parts = [headline(total, found.timezone), totalTable(total, words)];
  if (total.trend.length > 0) {
    parts.push(
      breakdownTable(
        'week',
        total.trend.map(({ week, metrics, complete }) => [complete ? week : `${week} (incomplete)`, metrics]),
        words,
      ),
    );
  }
  dimensions.forEach((dimension, index) => {
    const groups = breakdowns[index]?.groups ?? [];
    parts.push(
      breakdownTable(
        dimension,
        groups.map(({ label, metrics }) => [label, metrics]),
        words,
      ),
    );
  });
  return parts.join('\n\n');
}

function headline({ week, from, to, complete }: MetricAnswer, timezone: string): string {
  const days = `${from} to ${to}, ${timezone}`;
  return `${week ? `${week}, ` : ''}${days}${complete ? '' : ': incomplete, the data end before it does'}`;
}

function totalTable({ metrics }: MetricAnswer, words: Format): string {
  const rows = METRIC_IDS.flatMap((id) => {
    const value = metrics[id];
    return value ? [[id, said(id, value, words), behind(value, words), usual(id, value, words)]] : [];
  });
  return formatTable(
    [{ label: 'Number' }, { label: 'Value', align: 'end' }, { label: 'Of' }, { label: 'Usual' }],
    rows,
  );
}

function breakdownTable(
  head: string,
  rows: readonly (readonly [string, MetricValues])[],
  words: Format,
): string {
  const heads = [{ label: head }, ...BREAKDOWN.map((id) => ({ label: id, align: 'end' as const }))];
  const cells = rows.map(([label, metrics]) => [
    label === '' ? '(blank)' : label,
    ...BREAKDOWN.map((id) => {
      const value = metrics[id];
      return value ? said(id, value, words) : '';
    }),
  ]);
  return formatTable(heads, cells);
}

/** Under 10 cases the cases are said, not a rate. */
function said(id: MetricId, value: MetricValue, words: Format): string {
  if (value.reached === false) return 'not reached';
  if (value.value === null) return '-';
  if (value.denominator === undefined) return plain(id, value.value, words);
  if (value.small === true) return `${value.numerator ?? 0} of ${value.denominator}`;
  return words.rate(value.value);
}

function plain(id: MetricId, value: number, words: Format): string {
  return DELAYS.includes(id) ? words.minutes(value) : words.count(value);
}

function behind(value: MetricValue, words: Format): string {
  if (value.denominator === undefined || value.small === true) return '';
  const range =
    value.low === undefined || value.high === undefined ? '' : `, ${words.rateRange(value.low, value.high)}`;
  return `${value.numerator ?? 0} of ${value.denominator}${range}`;
}

function usual(id: MetricId, value: MetricValue, words: Format): string {
  if (!value.usual) return '';
  const { median, low, high, direction } = value.usual;
  const one = (number: number): string =>
    value.denominator === undefined ? plain(id, number, words) : words.rate(number);
  return `${one(median)} (${one(low)} to ${one(high)})${direction ? `, ${direction}` : ''}`;
}
