import { dayNumber, dayOf, type DayNumber } from '@core/calendar';
import type { Day } from '@core/brand';
import type { MetricGroup, MetricValues } from '@core/contract/metrics';
import type { Dimension, MetricId } from '@core/metrics/ids';
import type { MetricValue } from '@core/metrics/value';
import { NOT_REJECTED, UNDECIDED } from './bases';
import type { Raw } from './measure';
import { say } from './say';
import type { Slice } from './slices';

type RawGroups = ReadonlyMap<string, Partial<Record<MetricId, Raw>>>;

/** Rows of a breakdown: days in order with empty ones filled in, hours in order, others by size. */
export function groupsOf(
  groups: RawGroups,
  metrics: readonly MetricId[],
  by: Dimension,
  slice: Slice,
): MetricGroup[] {
  const rows = rawKeys(groups, by, slice).map((raw) => {
    const found = groups.get(raw);
    const values: MetricValues = {};
    for (const id of metrics) values[id] = say(id, found?.[id], slice);
    const key = keyOf(by, raw);
    return { key, label: labelOf(by, key), metrics: values };
  });
  if (by === 'day') return rows;
  const filled = rows.filter((row) => metrics.some((id) => sizeOf(row.metrics[id]) > 0));
  if (by === 'hour') return filled.sort((a, b) => compare(a.key, b.key));
  return filled.sort((a, b) => rank(b, metrics) - rank(a, metrics) || compare(a.key, b.key));
}

function rawKeys(groups: RawGroups, by: Dimension, slice: Slice): string[] {
  if (by !== 'day') return [...groups.keys()];
  const days: string[] = [];
  for (let day: DayNumber = slice.fromDay; day <= slice.toDay; day += 1) days.push(String(day));
  return days;
}

/** Key of a group as the contract has it. */
function keyOf(by: Dimension, raw: string): string {
  return by === 'day' ? dayOf(Number(raw)) : raw;
}

/** The other way round: key as SQL groups by it. */
export function rawKey(by: Dimension, key: string): string | number {
  return by === 'day' ? dayNumber(key as Day) : key;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const GROUP_LABELS: Record<string, string> = {
  accepted: 'Accepted',
  rejection: 'Rejected without a conversation',
  unreached: 'Unreached',
  disqualified: 'Disqualified',
  [UNDECIDED]: 'Undecided',
};

/** Key for people; a blank value, "unknown" and "other" stay three different things. */
export function labelOf(by: Dimension, key: string): string {
  if (by === 'hour') {
    if (key === '') return '(no time of day)';
    const [weekday, hour] = key.split('-');
    return `${WEEKDAYS[Number(weekday) - 1] ?? ''} ${hour ?? ''}:00`;
  }
  if (by === 'reason' && key === '') return '(no reason given)';
  if (by === 'reason' && key === NOT_REJECTED) return 'Not rejected';
  if (by === 'reason_group') return GROUP_LABELS[key] ?? key;
  return key === '' ? '(blank)' : key;
}

function rank(row: MetricGroup, metrics: readonly MetricId[]): number {
  const [first] = metrics;
  return first === undefined ? 0 : sizeOf(row.metrics[first]);
}

function sizeOf(value: MetricValue | undefined): number {
  return Math.max(value?.denominator ?? value?.value ?? 0, value?.immature ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
