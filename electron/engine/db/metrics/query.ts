import { dayOf } from '@core/calendar';
import type {
  MetricAnswer,
  MetricAnswers,
  MetricQuery,
  MetricValues,
  TrendPoint,
} from '@core/contract/metrics';
import type { MetricId, Step } from '@core/metrics/ids';
import { shiftWeek, weeksEndingWith, type Week } from '@core/week';
import type { ReadableDb } from '../handle';
import { isComplete } from './complete';
import { groupsOf } from './groups';
import { measure, totalOf, type Measured } from './measure';
import { say } from './say';
import { daysOf, daysOfWeek, readFrame, sliceOf, type Days, type Frame, type Slice } from './slices';
import { USUAL_WEEKS, usualOf } from './usual';

/** Answers a page's questions from one view of the data. */
export function answerQueries(db: ReadableDb, queries: readonly MetricQuery[]): MetricAnswers {
  // One read transaction: a commit of the writer between two questions must not tear a page.
  return db.transaction(() => {
    const frame = readFrame(db);
    return {
      timezone: frame.settings.timezone,
      asOf: frame.coverages,
      answers: queries.map((query) => answer(db, query, frame)),
    };
  })();
}

/** Slices of one question: the asked days, the weeks of the trend, the weeks of the usual. */
type Plan = {
  readonly now: Slice;
  readonly trend: readonly [Week, Slice][];
  readonly usual: readonly [Week, Slice][];
};

function answer(db: ReadableDb, query: MetricQuery, frame: Frame): MetricAnswer {
  const step = query.step ?? ('cohort' in query.range ? query.range.cohort : 'won');
  const days = daysOf(query.range, frame);
  const complete = isComplete(query.metrics, days, step, frame);
  const plan = planOf(query, days, complete, step, frame);
  const ask = { metrics: query.metrics, step, filters: query.filters };
  const slices = [plan.now, ...[...plan.trend, ...plan.usual].map(([, slice]) => slice)];
  const groups = query.by && measure(db, { ...ask, slices: [plan.now], by: query.by }).get(plan.now.key);
  const total = groups && totalOf(groups, query.metrics);
  // What the groups add up to need not be counted again.
  const found = measure(db, { ...ask, slices: total ? slices.slice(1) : slices });
  if (total) found.set(plan.now.key, new Map([['', total]]));
  const metrics = valuesIn(found, query.metrics, plan.now);
  addUsual(metrics, query.metrics, plan, found, step, frame);
  return {
    week: days.week?.id ?? null,
    from: dayOf(days.fromDay),
    to: dayOf(days.toDay),
    complete,
    metrics,
    groups: query.by ? groupsOf(groups ?? new Map(), query.metrics, query.by, plan.now) : [],
    trend: plan.trend.map(([week, slice]) => pointOf(week, slice, query.metrics, found, step, frame)),
  };
}

function planOf(query: MetricQuery, days: Days, complete: boolean, step: Step, frame: Frame): Plan {
  const now = sliceOf('now', days, step, frame);
  const { week } = days;
  if (!week) return { now, trend: [], usual: [] };
  const { weekStart } = frame.settings;
  const trend = query.trendWeeks === undefined ? [] : weeksEndingWith(week, query.trendWeeks, weekStart);
  // A part week is never held against whole ones.
  const usual =
    query.usual && complete ? weeksEndingWith(shiftWeek(week, -1, weekStart), USUAL_WEEKS, weekStart) : [];
  return {
    now,
    trend: trend.map((one) => [one, sliceOf(`trend ${one.id}`, daysOfWeek(one), step, frame)]),
    usual: usual.map((one) => [one, sliceOf(`usual ${one.id}`, daysOfWeek(one), step, frame, days.toDay)]),
  };
}

function valuesIn(found: Measured, metrics: readonly MetricId[], slice: Slice): MetricValues {
  const raw = found.get(slice.key)?.get('');
  const values: MetricValues = {};
  for (const id of metrics) values[id] = say(id, raw?.[id], slice);
  return values;
}

function addUsual(
  metrics: MetricValues,
  ids: readonly MetricId[],
  plan: Plan,
  found: Measured,
  step: Step,
  frame: Frame,
): void {
  if (plan.usual.length === 0) return;
  for (const id of ids) {
    const now = metrics[id];
    if (!now) continue;
    const before = plan.usual.map(([week, slice]) =>
      isComplete([id], daysOfWeek(week), step, frame)
        ? say(id, found.get(slice.key)?.get('')?.[id], slice)
        : undefined,
    );
    const usual = usualOf(id, now, before);
    if (usual) metrics[id] = { ...now, usual };
  }
}

function pointOf(
  week: Week,
  slice: Slice,
  metrics: readonly MetricId[],
  found: Measured,
  step: Step,
  frame: Frame,
): TrendPoint {
  return {
    week: week.id,
    from: week.from,
    to: week.to,
    complete: isComplete(metrics, daysOfWeek(week), step, frame),
    metrics: valuesIn(found, metrics, slice),
  };
}
