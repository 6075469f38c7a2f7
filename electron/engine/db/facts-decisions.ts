import { isConnected, isHeld } from '@core/dictionary/outcomes';
import type { ReasonGroup, ReasonMeaning } from '@core/dictionary/reasons';
import { shownDifference, type StoredStamp } from '@core/metrics/precision';
import type { Zone } from '@core/zone';
import { isToldBetween } from './facts-seen';
import { datedOf, LADDER, type Dated, type StepFact } from './facts-steps';
import { openSpansOf, type OpenSpan } from './facts-open';
import type { LeadRecord } from './facts-rows';

export type Decision = 'accepted' | ReasonGroup;

/** One row of `lead_decision`, without the lead. */
export type DecisionFact = {
  readonly at: number;
  until: number | null;
  readonly day: number;
  readonly decision: Decision;
  readonly reason: string | null;
  readonly seen_only: number;
  readonly attempts_before: number;
  readonly unworked: number;
};

export type DecisionFacts = {
  readonly rows: readonly DecisionFact[];
  /** An acceptance that follows a rejection. */
  readonly acceptedAfterRejection: boolean;
  /** When lead or deals were open; null: ever since the arrival. */
  readonly openSpans: readonly OpenSpan[] | null;
};

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

type Event = Dated & { readonly accepts: boolean; readonly seen: boolean };

/** Every step from `accepted` on accepts the lead. */
const ACCEPTING = LADDER.slice(1);
/** Steps that only a conversation leads to. */
const CONTACT = LADDER.filter((rung) => rung !== 'accepted');

/** Acceptances and rejections of one lead in time order, a row where the decision changed. */
export function decisionsOf(input: DecisionInput): DecisionFacts {
  const { record, arrival, steps, zone } = input;
  const events = eventsOf(input);
  const rows: DecisionFact[] = [];
  let rejectedBefore = false;
  let acceptedAfterRejection = false;
  for (const event of events) {
    const last = rows.at(-1);
    if (last && (last.decision === 'accepted') === event.accepts) continue;
    if (event.accepts && rejectedBefore) acceptedAfterRejection = true;
    if (!event.accepts) rejectedBefore = true;
    rows.push(event.accepts ? acceptance(event, input) : rejection(event, input));
  }
  closeRows(rows);
  const openSpans = openSpansOf({
    arrivalAt: datedOf(arrival, zone).at,
    events,
    wonAt: steps.reached.won?.at,
    deals: record.deals,
    zone,
  });
  return { rows, acceptedAfterRejection, openSpans };
}

/** A row stands until the next one; an acceptance only until one that is no disqualification. */
function closeRows(rows: DecisionFact[]): void {
  rows.forEach((row, index) => {
    const after = rows.slice(index + 1);
    const end = row.decision === 'accepted' ? after.find((one) => one.decision !== 'disqualified') : after[0];
    row.until = end?.at ?? null;
  });
}

function eventsOf(input: DecisionInput): Event[] {
  const { record, arrival, steps, zone } = input;
  const { lead, stages } = record;
  const floor = datedOf(arrival, zone);
  const event = (dated: Dated, accepts: boolean, seen: boolean): Event => ({
    // Before the arrival counts as at the arrival.
    at: Math.max(dated.at, floor.at),
    day: Math.max(dated.day, floor.day),
    stamp: dated.stamp,
    accepts,
    seen,
  });
  const accepted = ACCEPTING.flatMap((rung) => steps.events.get(rung) ?? []);
  const rejected = stages
    .filter((stage) => stage.to_step === 'rejected')
    .map((stage) => datedOf({ at: stage.at, p: stage.at_p }, zone));
  if (lead.rejected_at !== null)
    rejected.push(datedOf({ at: lead.rejected_at, p: lead.rejected_at_p ?? 0 }, zone));
  const events = [
    ...withoutCoarse(accepted).map((dated) => event(dated, true, false)),
    ...withoutCoarse(rejected).map((dated) => event(dated, false, false)),
  ];
  if (saysUndated(input, accepted, rejected)) {
    events.push(
      event(datedOf({ at: lead.status_seen_at, p: 0 }, zone), lead.status_stage !== 'rejected', true),
    );
  }
  for (const status of record.seen.statuses) {
    const accepts = isAccepting(status.step);
    if (!accepts && status.step !== 'rejected') continue;
    if (!isToldBetween(accepts ? accepted : rejected, status, zone))
      events.push(event(datedOf({ at: status.at, p: 0 }, zone), accepts, true));
  }
  const lastAccepts = lead.status_stage !== 'rejected';
  return events.sort(
    (a, b) => a.at - b.at || Number(a.accepts === lastAccepts) - Number(b.accepts === lastAccepts),
  );
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
  if (seen.currentAfter === null) return rejects ? rejected.length === 0 : steps.seenNow;
  const now = { at: lead.status_seen_at, after: seen.currentAfter };
  return !isToldBetween(rejects ? rejected : accepted, now, zone);
}

function isAccepting(step: string | null): boolean {
  return (ACCEPTING as readonly (string | null)[]).includes(step);
}

/** A day without time says nothing more where the same day has an event with a time. */
function withoutCoarse(dated: readonly Dated[]): Dated[] {
  if (dated.every((one) => one.stamp.p < 3)) return [...dated];
  const timed = new Set(dated.filter((one) => one.stamp.p < 3).map((one) => one.day));
  return dated.filter((one) => one.stamp.p < 3 || !timed.has(one.day));
}

function acceptance(event: Event, input: DecisionInput): DecisionFact {
  return {
    ...common(event),
    decision: 'accepted',
    reason: null,
    attempts_before: attemptsBefore(event, input),
    unworked: 0,
  };
}

function rejection(event: Event, input: DecisionInput): DecisionFact {
  const attempts = attemptsBefore(event, input);
  const group = input.meaning?.group ?? groupByRecord(event, input, attempts);
  return {
    ...common(event),
    decision: group,
    reason: input.reason,
    attempts_before: attempts,
    unworked: attempts === 0 && input.meaning?.noFault !== true ? 1 : 0,
  };
}

function common(event: Event) {
  return { at: event.at, until: null, day: event.day, seen_only: event.seen ? 1 : 0 };
}

/** Attempts that do not lie after the decision, at the coarser precision of the two. */
function attemptsBefore(event: Event, { attempts, zone }: DecisionInput): number {
  let count = 0;
  for (const attempt of attempts) if (shownDifference(event.stamp, attempt, zone) >= 0) count += 1;
  return count;
}

/** After two-way contact disqualified, after attempts only unreached, else rejected without a conversation. */
function groupByRecord(event: Event, input: DecisionInput, attempts: number): ReasonGroup {
  if (input.live || hadContact(event, input, attempts)) return 'disqualified';
  return attempts > 0 ? 'unreached' : 'rejection';
}

/**
 * An exchange in both directions: a dated step that only follows one, a connected call or chat, a held
 * meeting, or a message from the prospect and an attempt of ours. An acceptance needs none.
 */
function hadContact(
  event: Event,
  { record, arrival, steps, zone }: DecisionInput,
  attempts: number,
): boolean {
  const notAfter = (stamp: StoredStamp): boolean => shownDifference(event.stamp, stamp, zone) >= 0;
  if (CONTACT.some((rung) => steps.events.get(rung)?.some(({ stamp }) => notAfter(stamp)))) return true;
  return record.activities.some((one) => {
    const stamp = { at: one.at, p: one.at_p };
    if (one.automated !== 0 || !notAfter(stamp)) return false;
    const sinceArrival = shownDifference(stamp, arrival, zone);
    if (sinceArrival < 0) return false;
    if (one.kind === 'meeting') return isHeld(one.outcome);
    if ((one.kind === 'call' || one.kind === 'chat') && isConnected(one.outcome)) return true;
    // The inquiry itself is often logged as an inbound message at the arrival.
    return attempts > 0 && one.direction === 'inbound' && sinceArrival > 0 && one.kind !== 'call';
  });
}
