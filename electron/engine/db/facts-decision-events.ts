import type { ReasonMeaning } from '@core/dictionary/reasons';
import { slack, type StoredStamp } from '@core/metrics/precision';
import type { Zone } from '@core/zone';
import type { LeadRecord } from './facts-rows';
import { isToldBetween } from './facts-seen';
import { datedOf, LADDER, type Dated, type StepFact } from './facts-steps';

/** What the decision rests on beside the record. */
export type DecisionInput = {
  readonly record: LeadRecord;
  readonly arrival: StoredStamp;
  readonly steps: StepFact;
  readonly attempts: readonly StoredStamp[];
  readonly live: boolean;
  /** Folded reason, '' where none is given; and what the reason list knows of it. */
  readonly reason: string;
  readonly meaning: ReasonMeaning | undefined;
  readonly zone: Zone;
};

/** An acceptance or a rejection; `seen`: only a status told it, at the time of the export that first showed it. */
export type DecisionEvent = Omit<Dated, 'seen'> & {
  readonly accepts: boolean;
  readonly seen: boolean;
  /** What it is put in order by. */
  readonly order: number;
};

/** Every step from `accepted` on accepts the lead. */
const ACCEPTING = LADDER.slice(1);
/** Acceptances and rejections of one lead, in order. */
export function decisionEventsOf(input: DecisionInput): DecisionEvent[] {
  const { record, arrival, steps, zone } = input;
  const floor = datedOf(arrival, zone);
  // Where stamps do not tell which came first, the status does; without its word a rejection stands.
  const lastAccepts = isAccepting(record.lead.status_stage);
  const event = (dated: Dated, accepts: boolean, seen = dated.seen === true): DecisionEvent => ({
    // Before the arrival counts as at the arrival.
    at: Math.max(dated.at, floor.at),
    day: Math.max(dated.day, floor.day),
    order: Math.max(dated.at + (accepts === lastAccepts ? spread(dated, zone) : 0), floor.at),
    stamp: dated.stamp,
    accepts,
    seen,
  });
  const accepted = ACCEPTING.flatMap((rung) => steps.events.get(rung) ?? []);
  const rejected = rejectionsOf(input);
  const events = [
    ...withoutCoarse(accepted).map((dated) => event(dated, true)),
    ...withoutCoarse(rejected).map((dated) => event(dated, false)),
    ...seenEvents(input, accepted, rejected).map(({ at, accepts }) =>
      event(datedOf({ at, p: 0 }, zone), accepts, true),
    ),
  ];
  return events.sort(
    (a, b) => a.order - b.order || Number(a.accepts === lastAccepts) - Number(b.accepts === lastAccepts),
  );
}

/** Decisions that only a status tells, from when it was first seen: the current one and those it replaced. */
function seenEvents(
  input: DecisionInput,
  accepted: readonly Dated[],
  rejected: readonly Dated[],
): { at: number; accepts: boolean }[] {
  const { lead, seen } = input.record;
  const found: { at: number; accepts: boolean }[] = [];
  if (saysUndated(input, accepted, rejected))
    found.push({ at: lead.status_seen_at, accepts: lead.status_stage !== 'rejected' });
  for (const status of seen.statuses) {
    const accepts = isAccepting(status.step);
    if (!accepts && status.step !== 'rejected') continue;
    if (!isToldBetween(accepts ? accepted : rejected, status, input.zone))
      found.push({ at: status.at, accepts });
  }
  return found;
}

function rejectionsOf({ record: { lead, stages }, zone }: DecisionInput): Dated[] {
  const rejected = stages
    .filter((stage) => stage.to_step === 'rejected')
    .map((stage) => datedOf({ at: stage.at, p: stage.at_p }, zone));
  if (lead.rejected_at !== null)
    rejected.push(datedOf({ at: lead.rejected_at, p: lead.rejected_at_p ?? 0 }, zone));
  return rejected;
}

/** The current status decides, and no date tells when: none at all, or none since the status before it. */
function saysUndated(
  { record, steps, zone }: DecisionInput,
  accepted: readonly Dated[],
  rejected: readonly Dated[],
): boolean {
  const { lead, seen } = record;
  const rejects = lead.status_stage === 'rejected';
  if (!rejects && !isAccepting(lead.status_stage)) return false;
  if (seen.currentAfter === null) return rejects ? rejected.length === 0 && !wentOn(steps) : steps.seenNow;
  const now = { at: lead.status_seen_at, after: seen.currentAfter };
  return !isToldBetween(rejects ? rejected : accepted, now, zone);
}

function isAccepting(step: string | null): boolean {
  return (ACCEPTING as readonly (string | null)[]).includes(step);
}

/**
 * A dated step beyond acceptance. A rejection that only the status tells, and no earlier export without it,
 * gives way to it.
 */
function wentOn(steps: StepFact): boolean {
  return ACCEPTING.some(
    (rung) => rung !== 'accepted' && steps.events.get(rung)?.some((dated) => dated.seen !== true),
  );
}

/** How much later than its instant a stamp may lie, in ms: to the end of its second, minute or local day. */
function spread({ at, day, stamp }: Dated, zone: Zone): number {
  return stamp.p === 3 ? zone.startOfDay(day + 1) - at - 1 : slack(stamp);
}

/** A day without time says nothing more where the same day has an event with a time. */
function withoutCoarse(dated: readonly Dated[]): Dated[] {
  if (dated.every((one) => one.stamp.p < 3)) return [...dated];
  const timed = new Set(dated.filter((one) => one.stamp.p < 3).map((one) => one.day));
  return dated.filter((one) => one.stamp.p < 3 || !timed.has(one.day));
}
