import { METRICS } from '@core/metrics/catalogue';
import type { MetricId, Step } from '@core/metrics/ids';
import type { DayNumber } from '@core/calendar';
import { stepCoverage } from '../horizons';
import { endOf, type Frame } from './slices';

/**
 * True where every kind of data that the numbers use covers the days. Deals and stage changes have no
 * beginning of their own: the first one is simply the first there was.
 */
export function isComplete(
  metrics: readonly MetricId[],
  days: { fromDay: DayNumber; toDay: DayNumber },
  step: Step,
  frame: Frame,
): boolean {
  const start = frame.zone.startOfDay(days.fromDay);
  const end = endOf(days.toDay, frame);
  const uses = new Set(metrics.flatMap((id) => METRICS[id].uses));
  const covers = {
    leads: () => within(frame.coverages.leads, start, end),
    // Nothing to wait for where no data of the kind are there at all.
    responses: () => frame.responses === null || within(frame.responses, start, end),
    step: () => within(stepCoverage(step, frame.coverages), end, end),
    won: () => within(stepCoverage('won', frame.coverages), end, end),
  };
  return [...uses].every((use) => covers[use]());
}

function within(coverage: { from: number; asOf: number } | null, start: number, end: number): boolean {
  return coverage !== null && (start === end || coverage.from <= start) && coverage.asOf >= end;
}
