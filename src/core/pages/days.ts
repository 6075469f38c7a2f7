import type { Day } from '../brand';
import { dayNumber, dayOf } from '../calendar';
import type { MetricAnswer, MetricGroup } from '../contract/metrics';
import { isBeforeData } from './data-begin';
import { weekEnd, weekStart } from './moments';
import type { PageFacts } from './view';

/** A day of the answer's range; `state` by how far the leads file reaches; `before`: before it begins. */
export type DayRow = {
  readonly day: Day;
  readonly group: MetricGroup;
  readonly state: 'whole' | 'partial' | 'not-yet' | 'before';
};

/** Every day of the range, also those without a lead; a day that the data do not reach has no number. */
export function daysOf(answer: MetricAnswer, facts: PageFacts): DayRow[] {
  const asOf = facts.status.coverage.leads?.asOf ?? -Infinity;
  const zone = facts.status.settings.timezone;
  const first = dayNumber(answer.from);
  return Array.from({ length: dayNumber(answer.to) - first + 1 }, (_, index) => {
    const day = dayOf(first + index);
    const found = answer.groups.find(({ key }) => key === day);
    const days = { from: day, to: day };
    const before = isBeforeData({ to: day, metrics: found?.metrics ?? {} }, facts.status);
    const state = before ? 'before' : stateOf(days, found?.metrics.leads_in?.value ?? 0, asOf, zone);
    const none: MetricGroup = { key: day, label: day, metrics: {} };
    if (state === 'not-yet' || state === 'before') return { day, state, group: none };
    return { day, state, group: found ?? { ...none, metrics: { leads_in: { value: 0 } } } };
  });
}

/** A day that begins after the data end has no number, unless a lead of it is there all the same. */
function stateOf(days: { from: Day; to: Day }, leads: number, asOf: number, zone: string): DayRow['state'] {
  if (weekEnd(days, zone) <= asOf) return 'whole';
  return leads > 0 || weekStart(days, zone) < asOf ? 'partial' : 'not-yet';
}
