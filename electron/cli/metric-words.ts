import type { MetricAnswer, MetricAnswers, MetricValues } from '@core/contract/metrics';
import { formatOf, type Format } from '@core/format/format';
import { METRICS } from '@core/metrics/catalogue';
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
        groups.filter(saysAnything).map(({ label, metrics }) => [label, metrics]),
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
    if (!value) return [];
    return [
      [METRICS[id].label, said(id, value, words), behind(id, value, words), usual(id, value, words), id],
    ];
  });
  return formatTable(
    [
      { label: 'Number' },
      { label: 'Value', align: 'end' },
      { label: 'Of' },
      { label: 'Usual' },
      { label: 'Id' },
    ],
    rows,
  );
}

/** A group may be there for a number that the table does not show, such as its test leads. */
function saysAnything({ metrics }: { readonly metrics: MetricValues }): boolean {
  return BREAKDOWN.some((id) => {
    const { value, denominator, immature } = metrics[id] ?? {};
    return Math.max(value ?? 0, denominator ?? 0, immature ?? 0) > 0;
  });
}

function breakdownTable(
  head: string,
  rows: readonly (readonly [string, MetricValues])[],
  words: Format,
): string {
  const heads = [
    { label: head },
    ...BREAKDOWN.map((id) => ({ label: METRICS[id].label, align: 'end' as const })),
  ];
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
  if (value.value === null) return value.state === undefined ? '-' : STATE[value.state];
  if (METRICS[id].unit === 'share' && value.small === true)
    return `${value.numerator ?? 0} of ${value.denominator ?? 0}`;
  return plain(id, value.value, words);
}

const STATE = { mature: '-', maturing: 'maturing', 'too-young': 'too young' } as const;

function plain(id: MetricId, value: number, words: Format): string {
  switch (METRICS[id].unit) {
    case 'share':
      return words.rate(value);
    case 'minutes':
      return words.minutes(value);
    case 'leads':
      return words.count(value);
  }
}

/** What a value was taken over. */
function behind(id: MetricId, value: MetricValue, words: Format): string {
  if (value.denominator === undefined || value.value === null) return '';
  if (METRICS[id].unit !== 'share') return `${words.count(value.denominator)} leads`;
  const range =
    value.low === undefined || value.high === undefined ? '' : `, ${words.rateRange(value.low, value.high)}`;
  return `${value.numerator ?? 0} of ${value.denominator}${range}`;
}

function usual(id: MetricId, value: MetricValue, words: Format): string {
  if (!value.usual) return '';
  const { median, low, high, direction } = value.usual;
  const range = `${plain(id, median, words)} (${plain(id, low, words)} to ${plain(id, high, words)})`;
  return direction ? `${range}, ${direction}` : range;
}
