import { MS_PER_DAY } from '@core/calendar';
import {
  dayOfStamp,
  instantOfStamp,
  isDateOnly,
  shownDifference,
  type StoredStamp,
} from '@core/metrics/precision';
import type { Zone } from '@core/zone';
import { decisionsOf, type DecisionFact, type DecisionFacts } from './facts-decisions';
import type { Folding } from './facts-folding';
import type { FactColumn } from './facts-columns';
import { responseOf, type ResponseFact, type ResponseSource } from './facts-response';
import type { LeadRecord, LeadSource } from './facts-rows';
import { stepsOf, type StepFact } from './facts-steps';

/** What every lead's facts rest on beside its own records. */
export type FactRules = {
  readonly zone: Zone;
  readonly responseSource: ResponseSource;
  readonly folding: Folding;
};

/** Values of one `lead_fact` row by column, and its decisions. */
export type LeadFacts = {
  readonly row: Record<FactColumn, number | string | null>;
  readonly decisions: readonly DecisionFact[];
};

const MS_PER_HOUR = 3_600_000;

/** Everything that follows from one lead's records; repeat inquiries are found afterwards, across leads. */
export function factsOf(record: LeadRecord, rules: FactRules): LeadFacts {
  const { lead } = record;
  const { zone, folding } = rules;
  const channel = folding.shown('channel', lead.channel);
  const arrival = arrivalOf(lead);
  const response = responseOf(record, arrival, rules.responseSource, channel, zone);
  const steps = stepsOf(record, arrival, zone);
  // A reason that a later export has emptied stays with its rejection.
  const reason = lead.rejection_reason?.trim() ? lead.rejection_reason : record.seen.reason;
  const decisions = decisionsOf({
    record,
    arrival,
    steps,
    attempts: response.attempts,
    live: response.live_at !== null,
    reason: folding.shown('reason', reason),
    meaning: folding.reason(reason ?? '').meaning,
    zone,
  });
  return {
    row: {
      lead_id: lead.lead_id,
      excluded: exclusionOf(lead),
      ...arrivalColumns(arrival, zone),
      source: folding.shown('source', lead.source),
      owner: folding.shown('owner', lead.owner),
      tier: folding.shown('tier', lead.tier),
      campaign: folding.shown('campaign', lead.campaign),
      channel,
      live_at: response.live_at,
      response_at: response.response_at,
      response_p: response.response_p,
      response_ms: response.response_ms,
      response_borderline: response.response_borderline,
      response_unclear: response.response_unclear,
      response_kind: response.response_kind,
      response_activity: response.response_activity,
      dated_at: response.dated_at,
      dated_ms: response.dated_ms,
      early_activities: response.early_activities,
      ...delays(lead, arrival, response, zone),
      attempts: response.attempts.length,
      ...stepColumns(steps),
      decided_at: decisions.rows.length === 0 ? null : Math.min(...decisions.rows.map(({ at }) => at)),
      open_spans: decisions.openSpans && JSON.stringify(decisions.openSpans),
      email_key: lead.email_key,
      phone_key: lead.phone_key,
      conflict: conflictOf(steps, decisions),
    },
    decisions: decisions.rows,
  };
}

/** First form or conversion time where mapped, else created time. */
function arrivalOf(lead: LeadSource): StoredStamp {
  return lead.arrived_at === null
    ? { at: lead.created_at, p: lead.created_at_p }
    : { at: lead.arrived_at, p: lead.arrived_at_p ?? 0 };
}

function arrivalColumns(arrival: StoredStamp, zone: Zone) {
  const local = arrival.at + zone.offsetAt(arrival.at);
  return {
    arrival_at: instantOfStamp(arrival, zone),
    arrival_p: arrival.p,
    arrival_day: dayOfStamp(arrival, zone),
    arrival_hour: isDateOnly(arrival)
      ? null
      : Math.floor((((local % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY) / MS_PER_HOUR),
  };
}

/** In the order of the definitions; repeats are added across leads. */
function exclusionOf(lead: LeadSource): string | null {
  if (lead.merged_into !== null && lead.merged_into !== '') return 'merged';
  if (lead.is_deleted !== 0) return 'deleted';
  if (lead.is_test !== 0) return 'test';
  return lead.bulk !== 0 ? 'bulk' : null;
}

/**
 * First assignment, where it has a time of day and is not before the arrival, with what passed before it
 * and from it to the response (below 0: answered before; NULL: no response with a time of day).
 */
function delays(lead: LeadSource, arrival: StoredStamp, response: ResponseFact, zone: Zone) {
  const none = { assigned_at: null, routing_ms: null, rep_ms: null };
  if (lead.assigned_at === null || lead.assigned_at_p === 3 || isDateOnly(arrival)) return none;
  const assigned = { at: lead.assigned_at, p: lead.assigned_at_p ?? 0 };
  const routing = shownDifference(assigned, arrival, zone);
  if (routing < 0) return none;
  const { response_at: at, response_p: p } = response;
  const rep = at === null || p === null || p === 3 ? null : shownDifference({ at, p }, assigned, zone);
  return { assigned_at: assigned.at, routing_ms: routing, rep_ms: rep };
}

function stepColumns({ reached, seenOnly, win }: StepFact) {
  return {
    contacted_at: reached.contacted?.at ?? null,
    contacted_day: reached.contacted?.day ?? null,
    accepted_at: reached.accepted?.at ?? null,
    accepted_day: reached.accepted?.day ?? null,
    qualified_at: reached.qualified?.at ?? null,
    qualified_day: reached.qualified?.day ?? null,
    meeting_at: reached.meeting?.at ?? null,
    meeting_day: reached.meeting?.day ?? null,
    opportunity_at: reached.opportunity?.at ?? null,
    opportunity_day: reached.opportunity?.day ?? null,
    won_at: reached.won?.at ?? null,
    won_day: reached.won?.day ?? null,
    steps_seen: seenOnly ? 1 : 0,
    win_at: win?.at ?? null,
    win_day: win?.day ?? null,
  };
}

function conflictOf(steps: StepFact, decisions: DecisionFacts): string | null {
  const found = [
    ...(steps.beforeArrival ? ['A step is dated before the arrival.'] : []),
    ...(decisions.acceptedAfterRejection ? ['Rejected, and went on later.'] : []),
    ...(decisions.rejectedInWordOnly
      ? ['Its status says rejected without a date, a dated step says that it went on.']
      : []),
  ];
  return found.length === 0 ? null : found.join(' ');
}
