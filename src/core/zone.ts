import { Temporal } from 'temporal-polyfill';
import { MS_PER_DAY, type DayNumber } from './calendar';

/**
 * An IANA zone with cached offsets. Asking `Temporal` (or `Intl`) once per value costs about 35 us;
 * an offset is constant within an hour-aligned slot except at a transition, so it is asked once per
 * slot and day, and exactly on days that hold a transition.
 */
export type Zone = {
  readonly id: string;
  /** Offset from UTC in ms at an instant (ms since the epoch): local = instant + offset. */
  offsetAt(instant: number): number;
  /** Day number of the local calendar day of an instant. */
  dayAt(instant: number): DayNumber;
  /** First instant of a local day: midnight, or the first moment that exists where midnight is skipped. */
  startOfDay(day: DayNumber): number;
  /**
   * Instant of a local wall time given as ms "as if UTC". In a gap (spring) the time is moved
   * forward by the gap's length, in an overlap (autumn) the earlier instant is taken, as RFC 5545
   * and Temporal's `compatible` do; `kind` says which of them it was.
   */
  instantOf(local: number): { instant: number; kind: 'exact' | 'gap' | 'overlap' };
};

const zones = new Map<string, Zone>();

/** True where the runtime knows the IANA name. */
export function isZone(id: string): boolean {
  if (id.trim() === '' || /^[+-]/.test(id)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch {
    return false;
  }
}

/**
 * The zone of an IANA name; one object per name, with its caches.
 * @throws {RangeError} where the name is unknown (check with {@link isZone} at the border).
 */
export function zoneOf(id: string): Zone {
  let zone = zones.get(id);
  if (!zone) {
    zone = createZone(id);
    zones.set(id, zone);
  }
  return zone;
}

function createZone(id: string): Zone {
  const exact = (instant: number): number =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(id).offsetNanoseconds / 1e6;
  // Per UTC day: one offset where the day has no transition, else undefined: ask exactly.
  const days = new Map<number, number | undefined>();

  function offsetAt(instant: number): number {
    const utcDay = Math.floor(instant / MS_PER_DAY);
    const known = days.get(utcDay);
    if (known !== undefined) return known;
    if (!days.has(utcDay)) days.set(utcDay, constantOffset(utcDay));
    return days.get(utcDay) ?? exact(instant);
  }

  function constantOffset(utcDay: number): number | undefined {
    const start = utcDay * MS_PER_DAY;
    const offset = exact(start);
    const next = Temporal.Instant.fromEpochMilliseconds(start)
      .toZonedDateTimeISO(id)
      .getTimeZoneTransition('next');
    const changes = next !== null && next.epochMilliseconds < start + MS_PER_DAY;
    return changes ? undefined : offset;
  }

  function instantOf(local: number): { instant: number; kind: 'exact' | 'gap' | 'overlap' } {
    const before = offsetAt(local - MS_PER_DAY);
    const after = offsetAt(local + MS_PER_DAY);
    const early = local - before;
    const late = local - after;
    const earlyFits = offsetAt(early) === before;
    const lateFits = offsetAt(late) === after;
    if (before === after && earlyFits) return { instant: early, kind: 'exact' };
    if (earlyFits && lateFits) return { instant: Math.min(early, late), kind: 'overlap' };
    if (earlyFits) return { instant: early, kind: 'exact' };
    if (lateFits) return { instant: late, kind: 'exact' };
    return { instant: early, kind: 'gap' };
  }

  function startOfDay(day: DayNumber): number {
    const { instant, kind } = instantOf(day * MS_PER_DAY);
    if (kind !== 'gap') return instant;
    const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(id);
    return zoned.startOfDay().epochMilliseconds;
  }

  return {
    id,
    offsetAt,
    dayAt: (instant) => Math.floor((instant + offsetAt(instant)) / MS_PER_DAY),
    startOfDay,
    instantOf,
  };
}
