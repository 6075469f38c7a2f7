import type { MetricId } from '@core/metrics/ids';
import { wilson } from '@core/metrics/statistics';
import type { MetricValue } from '@core/metrics/value';
import { metricSql } from './definitions';
import type { Raw } from './measure';
import type { Slice } from './slices';

/** Under so many cases a rate is said as "3 of 7". */
const SMALL = 10;

/** A number as it is said; `raw` is undefined where no row belongs to it. */
export function say(id: MetricId, raw: Raw | undefined, slice: Slice): MetricValue {
  const sql = metricSql(id);
  switch (sql.kind) {
    case 'count': {
      const unknown = sql.nullWithout === 'responses' && slice.responsesAsOf === null;
      return { value: unknown ? null : raw?.kind === 'count' ? raw.count : 0 };
    }
    case 'rate': {
      const { numerator, denominator, immature } = raw?.kind === 'rate' ? raw : NOTHING;
      const rate = sayRate(numerator, denominator);
      return id === 'conversion_rate' ? { ...rate, ...maturity(slice, denominator, immature) } : rate;
    }
    case 'percentile':
      if (raw?.kind !== 'percentile') return { value: null, denominator: 0 };
      return { value: raw.value, denominator: raw.of, reached: raw.value !== null };
  }
}

const NOTHING = { numerator: 0, denominator: 0, immature: 0 };

function sayRate(numerator: number, denominator: number): MetricValue {
  const small = denominator < SMALL ? { small: true } : {};
  if (denominator === 0) return { value: null, numerator, denominator, ...small };
  return {
    value: numerator / denominator,
    numerator,
    denominator,
    ...wilson(numerator, denominator),
    ...small,
  };
}

/** By the days of the range, so that a source with few leads is in the same state as its neighbours. */
function maturity(slice: Slice, mature: number, immature: number): Partial<MetricValue> {
  const { fromDay, toDay, horizon, stepDay } = slice;
  const state =
    stepDay === null || fromDay + horizon > stepDay
      ? 'too-young'
      : toDay + horizon > stepDay
        ? 'maturing'
        : 'mature';
  return { mature, immature, horizonDays: horizon, state };
}
