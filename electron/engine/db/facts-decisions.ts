import { isConnected, isHeld } from '@core/dictionary/outcomes';
import type { ReasonGroup } from '@core/dictionary/reasons';
import { shownDifference, type StoredStamp } from '@core/metrics/precision';
import { decisionEventsOf, type DecisionEvent, type DecisionInput } from './facts-decision-events';
import { datedOf, LADDER } from './facts-steps';
import { openSpansOf, type OpenSpan } from './facts-open';

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
  /** The status says rejected without a date, and a dated step says otherwise. */
  readonly rejectedInWordOnly: boolean;
  /** When lead or deals were open; null: ever since the arrival. */
  readonly openSpans: readonly OpenSpan[] | null;
};

/** Steps that only a conversation leads to. */
const CONTACT = LADDER.filter((rung) => rung !== 'accepted');

/** Acceptances and rejections of one lead in time order, a row where the decision changed. */
export function decisionsOf(input: DecisionInput): DecisionFacts {
  const { record, arrival, steps, zone } = input;
  const events = decisionEventsOf(input);
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
  const rejectedInWordOnly =
    record.lead.status_stage === 'rejected' && rows.every((row) => row.decision === 'accepted');
  return { rows, acceptedAfterRejection, rejectedInWordOnly, openSpans };
}

/** A row stands until the next one; an acceptance only until one that is no disqualification. */
function closeRows(rows: DecisionFact[]): void {
  rows.forEach((row, index) => {
    const after = rows.slice(index + 1);
    const end = row.decision === 'accepted' ? after.find((one) => one.decision !== 'disqualified') : after[0];
    row.until = end?.at ?? null;
  });
}

function acceptance(event: DecisionEvent, input: DecisionInput): DecisionFact {
  return {
    ...common(event),
    decision: 'accepted',
    reason: null,
    attempts_before: attemptsBefore(event, input),
    unworked: 0,
  };
}

function rejection(event: DecisionEvent, input: DecisionInput): DecisionFact {
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

function common(event: DecisionEvent) {
  return { at: event.at, until: null, day: event.day, seen_only: event.seen ? 1 : 0 };
}

/** Attempts that do not lie after the decision, at the coarser precision of the two. */
function attemptsBefore(event: DecisionEvent, { attempts, zone }: DecisionInput): number {
  let count = 0;
  for (const attempt of attempts) if (shownDifference(event.stamp, attempt, zone) >= 0) count += 1;
  return count;
}

/** After two-way contact disqualified, after attempts only unreached, else rejected without a conversation. */
function groupByRecord(event: DecisionEvent, input: DecisionInput, attempts: number): ReasonGroup {
  if (input.live || hadContact(event, input, attempts)) return 'disqualified';
  return attempts > 0 ? 'unreached' : 'rejection';
}

/**
 * An exchange in both directions: a dated step that only follows one, a connected call or chat, a held
 * meeting, or a message from the prospect and an attempt of ours. An acceptance needs none.
 */
function hadContact(
  event: DecisionEvent,
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
