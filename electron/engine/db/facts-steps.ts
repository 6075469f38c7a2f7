import type { Step } from '@core/metrics/ids';
import { dayOfStamp, instantOfStamp, shownDifference, type StoredStamp } from '@core/metrics/precision';
import type { Zone } from '@core/zone';
import type { LeadRecord, LeadSource } from './facts-rows';

/** A step or decision: instant, local day, the stamp it comes from; `seen`: that of the export that first showed it. */
export type Dated = {
  readonly at: number;
  readonly day: number;
  readonly stamp: StoredStamp;
  readonly seen?: true;
};

export type StepFact = {
  /** When each step counts as reached: never before the arrival, never after a later step. */
  readonly reached: Partial<Record<Step, { at: number; day: number }>>;
  /** The win as dated. */
  readonly win: { at: number; day: number } | undefined;
  /** Every dated event per step, and a win that only a deal without a date tells. */
  readonly events: ReadonlyMap<Rung, readonly Dated[]>;
  /** A step counts from an export that showed it, not from a date. */
  readonly seenOnly: boolean;
  /** The current status says a step that no date reaches. */
  readonly seenNow: boolean;
  readonly beforeArrival: boolean;
};

/** In order; `proposal` is no step of the six but implies those before it. */
export const LADDER = [
  'contacted',
  'accepted',
  'qualified',
  'meeting',
  'proposal',
  'opportunity',
  'won',
] as const;
export type Rung = (typeof LADDER)[number];

const RUNGS_DOWN = [...LADDER].reverse();
const COLUMNS = LADDER.map((rung) => ({ rung, at: `${rung}_at`, p: `${rung}_at_p` }) as const);
const isRung = new Set<string>(LADDER);

/** Steps of one lead from its own columns, its stage changes and its deals. */
export function stepsOf(record: LeadRecord, arrival: StoredStamp, zone: Zone): StepFact {
  const events = eventsOf(record, zone);
  const seen = seenStep(record.lead, events);
  const former = formerSteps(record, events, zone);
  const arrivalAt = instantOfStamp(arrival, zone);
  const arrivalDay = dayOfStamp(arrival, zone);
  const reached: StepFact['reached'] = {};
  let next: { at: number; day: number } | undefined;
  let beforeArrival = false;
  let seenFormer = false;
  for (const rung of RUNGS_DOWN) {
    const dated = first(events.get(rung));
    if (dated && shownDifference(dated.stamp, arrival, zone) < 0) beforeArrival = true;
    let own = dated ?? (seen === rung ? seenAt(record.lead, zone) : undefined);
    const before = former.get(rung);
    if (before && (!own || before.at < own.at)) {
      own = before;
      seenFormer = true;
    }
    if (own && (!next || own.at < next.at)) {
      next = { at: Math.max(own.at, arrivalAt), day: Math.max(own.day, arrivalDay) };
    }
    if (next && rung !== 'proposal') reached[rung] = next;
  }
  return {
    reached,
    win: winOf(events, reached.won),
    events,
    seenOnly: seen !== undefined || seenFormer || first(events.get('won'))?.seen === true,
    seenNow: seen !== undefined,
    beforeArrival,
  };
}

function winOf(events: StepFact['events'], reached: { at: number; day: number } | undefined) {
  const dated = first(events.get('won'));
  return dated ? { at: dated.at, day: dated.day } : reached;
}

/** The status says a step that no dated event reaches. */
function seenStep(lead: LeadSource, events: StepFact['events']): Rung | undefined {
  const index = LADDER.indexOf(lead.status_stage as Rung);
  if (index < 0 || LADDER.slice(index).some((rung) => events.has(rung))) return undefined;
  return LADDER[index];
}

/** Steps that statuses of earlier exports said, from when each was first seen; a dated win outranks a seen one. */
function formerSteps({ seen }: LeadRecord, events: StepFact['events'], zone: Zone): Map<Rung, Dated> {
  const former = new Map<Rung, Dated>();
  for (const { step, at } of seen.statuses) {
    if (step === null || !isRung.has(step) || (step === 'won' && events.has('won'))) continue;
    const known = former.get(step as Rung);
    if (!known || at < known.at) former.set(step as Rung, datedOf({ at, p: 0 }, zone));
  }
  return former;
}

function seenAt(lead: LeadSource, zone: Zone): Dated {
  return datedOf({ at: lead.status_seen_at, p: 0 }, zone);
}

function eventsOf({ lead, stages, deals }: LeadRecord, zone: Zone): Map<Rung, Dated[]> {
  const events = new Map<Rung, Dated[]>();
  const add = (rung: Rung, at: number | null, p: number | null): void => {
    if (at === null) return;
    const dated = datedOf({ at, p: p ?? 0 }, zone);
    const known = events.get(rung);
    if (known) known.push(dated);
    else events.set(rung, [dated]);
  };
  for (const { rung, at, p } of COLUMNS) if (lead[at] !== null) add(rung, lead[at], lead[p]);
  for (const stage of stages) {
    if (isRung.has(stage.to_step)) add(stage.to_step as Rung, stage.at, stage.at_p);
  }
  const wins = deals.filter((deal) => deal.status === 'won' && deal.closed_at !== null);
  // What the deals say of the win outranks what the lead says.
  if (wins.length > 0) events.delete('won');
  for (const deal of wins) add('won', deal.closed_at, deal.closed_at_p);
  const seenWin = events.has('won') ? undefined : firstSeenWin(deals);
  if (seenWin !== undefined) events.set('won', [{ ...datedOf({ at: seenWin, p: 0 }, zone), seen: true }]);
  for (const deal of deals) add('opportunity', deal.created_at, deal.created_at_p);
  return events;
}

/** When an export first showed a won deal that has no closing date; undefined where there is none. */
function firstSeenWin(deals: LeadRecord['deals']): number | undefined {
  let found: number | undefined;
  for (const { status, status_seen_at: at } of deals) {
    if (status === 'won' && (found === undefined || at < found)) found = at;
  }
  return found;
}

/** A stamp with its instant and local day. */
export function datedOf(stamp: StoredStamp, zone: Zone): Dated {
  return { at: instantOfStamp(stamp, zone), day: dayOfStamp(stamp, zone), stamp };
}

function first(events: readonly Dated[] | undefined): Dated | undefined {
  if (!events) return undefined;
  return events.reduce((known, one) => (one.at < known.at ? one : known));
}
