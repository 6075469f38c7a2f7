import { isConnected } from '@core/dictionary/outcomes';
import { foldKey } from '@core/dictionary/fold';
import {
  instantOfStamp,
  isDateOnly,
  shownDifference,
  slack,
  type StoredStamp,
} from '@core/metrics/precision';
import type { Zone } from '@core/zone';
import type { ActivitySource, LeadRecord } from './facts-rows';

/** Five minutes, in ms: within it a response is a hit, the bound included. */
const WINDOW_MS = 300_000;
/** An answered inbound call or chat this close to the arrival is the arrival itself. */
const LIVE_MS = 60_000;
const PERSONAL = new Set(['call', 'email', 'sms', 'chat', 'meeting']);
const MINUTE = 2;

/** Where responses are read from: activities, or a column of the lead. */
export type ResponseSource = 'activities' | 'lead-column' | 'none';

export type ResponseFact = {
  readonly live_at: number | null;
  readonly response_at: number | null;
  readonly response_p: number | null;
  readonly response_ms: number | null;
  readonly response_borderline: number;
  readonly response_unclear: number;
  readonly response_kind: string | null;
  readonly response_activity: number | null;
  /** A date-only response that counts until the one above is known; null where there is none. */
  readonly dated_at: number | null;
  readonly dated_ms: number | null;
  readonly early_activities: number;
  /** Outbound by a person and not before the arrival. */
  readonly attempts: readonly StoredStamp[];
};

type Candidate = StoredStamp & { readonly kind: string | null; readonly activity: number | null };

/**
 * Response, attempts and live answer of one lead; definitions in src/core/metrics/DEFINITIONS.md.
 * @param channel as it is shown, so that the user's word for a live channel counts.
 */
export function responseOf(
  record: LeadRecord,
  arrival: StoredStamp,
  source: ResponseSource,
  channel: string,
  zone: Zone,
): ResponseFact {
  const outbound = source === 'activities' ? personalActivities(record.activities) : leadColumn(record);
  const attempts: Candidate[] = [];
  for (const one of outbound) if (shownDifference(one, arrival, zone) >= 0) attempts.push(one);
  return {
    live_at: liveAt(record, arrival, channel, zone),
    ...clock(attempts, arrival, zone),
    early_activities: outbound.length - attempts.length,
    attempts,
  };
}

/** True for a dialled call, a one-to-one message or a meeting; a meeting needs no direction. */
function isPersonal(activity: ActivitySource): boolean {
  if (activity.automated !== 0 || !PERSONAL.has(activity.kind)) return false;
  return activity.direction === 'outbound' || (activity.kind === 'meeting' && activity.direction === null);
}

function personalActivities(activities: readonly ActivitySource[]): Candidate[] {
  const found: Candidate[] = [];
  for (const one of activities) {
    if (isPersonal(one)) found.push({ at: one.at, p: one.at_p, kind: one.kind, activity: one.activity_id });
  }
  return found;
}

function leadColumn({ lead }: LeadRecord): Candidate[] {
  if (lead.first_response_at === null) return [];
  return [{ at: lead.first_response_at, p: lead.first_response_at_p ?? 0, kind: null, activity: null }];
}

/** The earliest with a time of day, and the earliest without. */
function earliestOf(attempts: readonly Candidate[]): { timed?: Candidate; dated?: Candidate } {
  let timed: Candidate | undefined;
  let dated: Candidate | undefined;
  for (const one of attempts) {
    if (isDateOnly(one)) dated = earlier(dated, one);
    else timed = earlier(timed, one);
  }
  return { ...(timed && { timed }), ...(dated && { dated }) };
}

/** Ties go to the finer stamp, so that the order of the file does not matter to the count. */
function earlier(known: Candidate | undefined, one: Candidate): Candidate {
  if (known === undefined || one.at < known.at) return one;
  return one.at === known.at && one.p < known.p ? one : known;
}

/** A response with a time of day measures the lead; one without decides only where there is no other yet. */
function clock(attempts: readonly Candidate[], arrival: StoredStamp, zone: Zone) {
  const { timed, dated } = earliestOf(attempts);
  const first = timed ?? dated;
  if (!first) return { ...NO_RESPONSE };
  const until = timed && dated && instantOfStamp(dated, zone) < timed.at ? dated : undefined;
  return {
    response_at: instantOfStamp(first, zone),
    response_p: first.p,
    response_ms: shownDifference(first, arrival, zone),
    response_borderline: isBorderline(first, arrival) ? 1 : 0,
    response_unclear: isUnclear(first, arrival, zone) ? 1 : 0,
    response_kind: first.kind,
    response_activity: first.activity,
    dated_at: until ? instantOfStamp(until, zone) : null,
    dated_ms: until ? shownDifference(until, arrival, zone) : null,
  };
}

const NO_RESPONSE = {
  response_at: null,
  response_p: null,
  response_ms: null,
  response_borderline: 0,
  response_unclear: 0,
  response_kind: null,
  response_activity: null,
  dated_at: null,
  dated_ms: null,
};

/** Minute precision leaves open on which side of 300 s the true difference lies. */
function isBorderline(response: StoredStamp, arrival: StoredStamp): boolean {
  if (Math.max(response.p, arrival.p) !== MINUTE) return false;
  const least = response.at - (arrival.at + slack(arrival));
  const most = response.at + slack(response) - arrival.at;
  return least <= WINDOW_MS && most > WINDOW_MS;
}

/** A response without time of day that could lie within the window. */
function isUnclear(response: StoredStamp, arrival: StoredStamp, zone: Zone): boolean {
  if (!isDateOnly(response) || isDateOnly(arrival)) return false;
  return instantOfStamp(response, zone) - arrival.at <= WINDOW_MS;
}

function liveAt(
  { activities }: LeadRecord,
  arrival: StoredStamp,
  channel: string,
  zone: Zone,
): number | null {
  if (foldKey(channel) === 'live') return 0;
  if (isDateOnly(arrival)) return null;
  let found: number | null = null;
  for (const one of activities) {
    if (one.direction !== 'inbound' || (one.kind !== 'call' && one.kind !== 'chat') || one.at_p === 3)
      continue;
    const apart = shownDifference({ at: one.at, p: one.at_p }, arrival, zone);
    if (Math.abs(apart) > LIVE_MS || !isConnected(one.outcome)) continue;
    if (found === null || one.at < found) found = one.at;
  }
  return found;
}
