import { METRICS } from '@core/metrics/catalogue';
import type { MetricId } from '@core/metrics/ids';
import { median, newcombe, xmrLimits } from '@core/metrics/statistics';
import type { MetricValue, Usual } from '@core/metrics/value';

/** Weeks that make a usual. */
export const USUAL_WEEKS = 8;

/**
 * What the complete weeks before showed, and whether the week lies apart: outside their range and, for a
 * share, with Newcombe's interval for the difference from the pooled weeks leaving out 0; for any
 * other number, beyond mean +- 2.66 x mean moving range.
 * @param before values of the weeks before, oldest first; undefined where a week was not complete.
 * @returns undefined where no week before can be compared.
 */
export function usualOf(
  id: MetricId,
  now: MetricValue,
  before: readonly (MetricValue | undefined)[],
): Usual | undefined {
  const weeks = before.filter((one) => one !== undefined && one.value !== null) as (MetricValue & {
    value: number;
  })[];
  const values = weeks.map((week) => week.value);
  const middle = median(values);
  if (middle === undefined) return undefined;
  const low = Math.min(...values);
  const high = Math.max(...values);
  return {
    median: middle,
    low,
    high,
    weeks: weeks.length,
    direction: direction(id, now, weeks, { low, high }),
  };
}

function direction(
  id: MetricId,
  now: MetricValue,
  weeks: readonly (MetricValue & { value: number })[],
  range: { low: number; high: number },
): Usual['direction'] {
  if (weeks.length < USUAL_WEEKS || now.value === null) return null;
  // A cohort that is still growing is said without an arrow.
  if (now.state !== undefined && now.state !== 'mature') return null;
  const side = now.value > range.high ? 'above' : now.value < range.low ? 'below' : null;
  if (side === null) return null;
  const apart =
    METRICS[id].unit === 'share'
      ? shareApart(now, weeks)
      : countApart(
          now.value,
          weeks.map((week) => week.value),
        );
  return apart ? side : null;
}

function shareApart(now: MetricValue, weeks: readonly MetricValue[]): boolean {
  const pooled = { numerator: total(weeks, 'numerator'), denominator: total(weeks, 'denominator') };
  const own = { numerator: now.numerator ?? 0, denominator: now.denominator ?? 0 };
  if (pooled.denominator === 0 || own.denominator === 0) return false;
  const { low, high } = newcombe(own, pooled);
  return low > 0 || high < 0;
}

function countApart(value: number, values: readonly number[]): boolean {
  const limits = xmrLimits(values);
  return limits !== undefined && (value < limits.low || value > limits.high);
}

function total(weeks: readonly MetricValue[], field: 'numerator' | 'denominator'): number {
  return weeks.reduce((sum, week) => sum + (week[field] ?? 0), 0);
}
