import type { Kind } from '../contract/shared';
import { MS_PER_DAY } from '../calendar';
import { PRECISION } from '../stamp';
import type { Zone } from '../zone';
import { slotOf, type Fields } from './slots';

/**
 * Span of a file's records: instants, a date without time being the start of its day in the file's zone.
 * A coverage needs what depends on no zone: the earliest record that has a time of day (an instant) and the
 * earliest that has none (a day number); null where there is none of the kind.
 */
export type Span = {
  readonly from: number;
  readonly to: number;
  readonly firstTimed: number | null;
  readonly firstDay: number | null;
};

/** Counts over a file, for its notes, its span and its data date. */
export type Tally = {
  /** Counts one more value of a topic; only so many different values are remembered. */
  add(topic: string, value: string): void;
  accept(fields: Fields): void;
  readonly topics: ReadonlyMap<string, { count: number; values: Map<string, number> }>;
  /** Span of the main stamp of accepted records; null before the first. */
  span(): Span | null;
  /** Newest stamp that the CRM wrote when it wrote a record, an instant; null where there is none. */
  newest(): number | null;
};

const MOST_VALUES = 40;
/** The first of these that a record has places it in time. */
const MAIN: Record<Kind, readonly string[]> = {
  leads: ['arrived_at', 'created_at'],
  activities: ['at'],
  deals: ['created_at', 'closed_at'],
  stages: ['at'],
};
/** Stamps of things that had happened when the record was written (a meeting or a close date may lie ahead). */
const WRITTEN: Record<Kind, readonly string[]> = {
  leads: [
    'created_at',
    'arrived_at',
    'modified_at',
    'assigned_at',
    'handed_over_at',
    'acknowledged_at',
    'notified_at',
    'first_response_at',
    'contacted_at',
    'accepted_at',
    'qualified_at',
    'opportunity_at',
    'won_at',
    'rejected_at',
  ],
  activities: ['completed_at', 'logged_at'],
  deals: ['created_at'],
  stages: ['at'],
};

type StampSlot = { readonly at: number; readonly precision: number };

export function createTally(kind: Kind, zone: Zone): Tally {
  const topics = new Map<string, { count: number; values: Map<string, number> }>();
  const slotsOf = (names: readonly string[]): StampSlot[] =>
    names.map((name) => ({ at: slotOf(kind, name), precision: slotOf(kind, `${name}_p`) }));
  const main = slotsOf(MAIN[kind]);
  const written = slotsOf(WRITTEN[kind]);
  const instead = slotsOf(kind === 'activities' ? ['at'] : kind === 'deals' ? ['closed_at'] : []);
  const status = kind === 'deals' ? slotOf(kind, 'status') : -1;
  let from = Infinity;
  let to = -Infinity;
  let firstTimed = Infinity;
  let firstDay = Infinity;
  let newest = -Infinity;

  const instantOf = (fields: Fields, at: number, { precision }: StampSlot): number =>
    fields[precision] === PRECISION.day ? zone.startOfDay(Math.floor(at / MS_PER_DAY)) : at;
  const seen = (fields: Fields, slots: readonly StampSlot[]): boolean => {
    let any = false;
    for (const slot of slots) {
      // Asking the zone for every day costs: only a stamp that could move the newest is asked.
      const at = fields[slot.at];
      if (typeof at !== 'number') continue;
      any = true;
      if (at > newest - 2 * MS_PER_DAY) newest = Math.max(newest, instantOf(fields, at, slot));
    }
    return any;
  };
  const place = (fields: Fields): void => {
    for (const slot of main) {
      const at = fields[slot.at];
      if (typeof at !== 'number') continue;
      const instant = instantOf(fields, at, slot);
      if (instant < from) from = instant;
      if (instant > to) to = instant;
      if (fields[slot.precision] !== PRECISION.day) firstTimed = Math.min(firstTimed, at);
      else firstDay = Math.min(firstDay, Math.floor(at / MS_PER_DAY));
      return;
    }
  };

  return {
    topics,
    add(topic, value) {
      const entry = topics.get(topic) ?? { count: 0, values: new Map<string, number>() };
      topics.set(topic, entry);
      entry.count += 1;
      const known = entry.values.get(value);
      if (known !== undefined || entry.values.size < MOST_VALUES)
        entry.values.set(value.slice(0, 80), (known ?? 0) + 1);
    },
    accept(fields) {
      place(fields);
      const any = seen(fields, written);
      if (kind === 'activities' && !any) seen(fields, instead);
      if (kind === 'deals' && fields[status] !== 'open') seen(fields, instead);
    },
    span: () =>
      to === -Infinity ? null : { from, to, firstTimed: orNull(firstTimed), firstDay: orNull(firstDay) },
    newest: () => (newest === -Infinity ? null : newest),
  };
}

function orNull(least: number): number | null {
  return least === Infinity ? null : least;
}
