import type { MetricGroup } from '../contract/metrics';
import { isDay } from '../calendar';
import type { Format } from '../format/format';
import type { Dimension } from '../metrics/ids';

/** How a missing value is called; unlike "unknown" and "other", which somebody wrote. */
const BLANK: Partial<Record<Dimension, string>> = {
  owner: '(not assigned)',
  reason: '(no reason given)',
};

/** What a row of a breakdown is called. */
export function labelOf(
  dimension: Dimension,
  group: Pick<MetricGroup, 'key' | 'label'>,
  format?: Format,
): string {
  if (group.key === '') return BLANK[dimension] ?? '(blank)';
  if (dimension === 'day' && format && isDay(group.key)) return format.weekday(group.key);
  return group.label === '' ? group.key : group.label;
}

/** Dimension as the head of the names' column. */
export const DIMENSION_HEADS: Record<Dimension, string> = {
  source: 'Source',
  owner: 'Owner',
  reason: 'Reason',
  reason_group: 'Group',
  day: 'Day',
  hour: 'Hour',
  tier: 'Tier',
  campaign: 'Campaign',
  channel: 'Channel',
};
