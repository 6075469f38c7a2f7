import { LeadReviewError } from '@core/errors';
import { dayNumber, dayOf, type DayNumber } from '@core/calendar';
import type { Coverages } from '@core/contract/shared';
import type { MetricRange } from '@core/contract/metrics';
import type { Settings, WorkspaceStatus } from '@core/contract/workspace';
import type { Step } from '@core/metrics/ids';
import { weekFromId, weekOf, weeksEndingWith, type Week } from '@core/week';
import { zoneOf, type Zone } from '@core/zone';
import type { ReadableDb } from '../handle';
import { readHorizons, stepCoverage, type Horizons } from '../horizons';
import { readCoverages } from '../overview';
import { readSettings } from '../settings';
import { readResponseSource } from '../span';

/** Leads without activities but with a response column: nothing says when the column began to be filled. */
const ALWAYS = -8_640_000_000_000_000;
const COHORT_WEEKS = 13;

/**
 * Days whose leads (decisions, wins) are counted, as known at the given instants; null where there is no
 * such data. Its fields are bound to the statements of measure.ts under their own names.
 */
export type Slice = {
  readonly key: string;
  readonly fromDay: DayNumber;
  readonly toDay: DayNumber;
  readonly leadsAsOf: number | null;
  readonly responsesFrom: number | null;
  readonly responsesAsOf: number | null;
  readonly wonAsOf: number | null;
  readonly stepAsOf: number | null;
  /** Local day of `stepAsOf`. */
  readonly stepDay: DayNumber | null;
  /** Days. */
  readonly horizon: number;
};

/** What every slice of a workspace rests on; read once per call. */
export type Frame = {
  readonly settings: Settings;
  readonly zone: Zone;
  readonly coverages: Coverages;
  readonly responseSource: WorkspaceStatus['responseSource'];
  /** Coverage of what answers leads. */
  readonly responses: { from: number; asOf: number } | null;
  readonly horizons: Horizons;
};

export function readFrame(db: ReadableDb): Frame {
  const settings = readSettings(db);
  const coverages = readCoverages(db);
  const responseSource = readResponseSource(db);
  const responses = {
    activities: coverages.activities,
    'lead-column': coverages.leads && { from: ALWAYS, asOf: coverages.leads.asOf },
    none: null,
  }[responseSource];
  return {
    settings,
    zone: zoneOf(settings.timezone),
    coverages,
    responseSource,
    responses,
    horizons: readHorizons(db),
  };
}

/** First and last day of a range, and the week where it is one. */
export type Days = { readonly fromDay: DayNumber; readonly toDay: DayNumber; readonly week: Week | null };

/** @throws {LeadReviewError} `invalid` for a week that does not exist in this workspace's calendar. */
export function daysOf(range: MetricRange, frame: Frame): Days {
  if ('from' in range) return { fromDay: dayNumber(range.from), toDay: dayNumber(range.to), week: null };
  const week = weekNamed(range.week, frame);
  if (!('cohort' in range)) return { ...daysOfWeek(week), week };
  const last = newestMature(week, range.cohort, frame);
  const weeks = weeksEndingWith(last, COHORT_WEEKS, frame.settings.weekStart);
  return { fromDay: dayNumber((weeks[0] ?? last).from), toDay: dayNumber(last.to), week: null };
}

export function daysOfWeek(week: Week): { fromDay: DayNumber; toDay: DayNumber } {
  return { fromDay: dayNumber(week.from), toDay: dayNumber(week.to) };
}

function weekNamed(id: string, { settings }: Frame): Week {
  const week = weekFromId(id, settings.weekStart);
  if (week) return week;
  throw new LeadReviewError(
    'invalid',
    `There is no week "${id}" in this workspace's calendar. Nothing was changed; weeks are named by ${
      settings.weekStart === 1 ? 'year and number, such as 2026-W46' : 'their first day, such as 2026-11-08'
    }.`,
  );
}

/** Newest week, not after the given one, whose leads are all old enough for the step's horizon. */
function newestMature(week: Week, step: Step, frame: Frame): Week {
  const asOf = stepCoverage(step, frame.coverages)?.asOf;
  if (asOf === undefined) return week;
  const lastMature = frame.zone.dayAt(asOf) - frame.horizons[step];
  const toDay = dayNumber(week.to);
  if (toDay <= lastMature) return week;
  const weeksBack = Math.ceil((toDay - lastMature) / 7);
  return weekOf(dayOf(toDay - 7 * weeksBack), frame.settings.weekStart);
}

/** Instant at which the day after `toDay` begins. */
export function endOf(toDay: DayNumber, { zone }: Frame): number {
  return zone.startOfDay(toDay + 1);
}

/**
 * A slice as known now, or as it was known when it had the age that the days up to `toDay` have now:
 * then every `asOf` is moved back by the same time.
 */
export function sliceOf(
  key: string,
  days: { fromDay: DayNumber; toDay: DayNumber },
  step: Step,
  frame: Frame,
  agedLike?: DayNumber,
): Slice {
  const back = agedLike === undefined ? 0 : endOf(agedLike, frame) - endOf(days.toDay, frame);
  const known = (coverage: { asOf: number } | null): number | null =>
    coverage ? coverage.asOf - back : null;
  const stepAsOf = known(stepCoverage(step, frame.coverages));
  return {
    key,
    fromDay: days.fromDay,
    toDay: days.toDay,
    leadsAsOf: known(frame.coverages.leads),
    responsesFrom: frame.responses?.from ?? null,
    responsesAsOf: known(frame.responses),
    wonAsOf: known(stepCoverage('won', frame.coverages)),
    stepAsOf,
    stepDay: stepAsOf === null ? null : frame.zone.dayAt(stepAsOf),
    horizon: frame.horizons[step],
  };
}
