import { MS_PER_DAY } from '../calendar';
import type { Zone } from '../zone';

/** A stamp as stored: `at` in ms UTC and the code of its precision (0 ms, 1 s, 2 min, 3 day). */
export type StoredStamp = { readonly at: number; readonly p: number };

const DATE_ONLY = 3;
const UNIT_MS = [1, 1_000, 60_000, MS_PER_DAY] as const;

/** Local calendar day (number) of a stamp; a date-only stamp is the same day in every zone. */
export function dayOfStamp(stamp: StoredStamp, zone: Zone): number {
  return stamp.p === DATE_ONLY ? Math.floor(stamp.at / MS_PER_DAY) : zone.dayAt(stamp.at);
}

/** Instant of a stamp; the start of the local day where it is date-only. */
export function instantOfStamp(stamp: StoredStamp, zone: Zone): number {
  return stamp.p === DATE_ONLY ? zone.startOfDay(dayOfStamp(stamp, zone)) : stamp.at;
}

/** True where the stamp has no time of day. */
export function isDateOnly(stamp: StoredStamp): boolean {
  return stamp.p === DATE_ONLY;
}

/**
 * `later` minus `earlier` in ms, at the coarser precision of the two: both are cut to whole minutes
 * where one of them has no seconds, to local days where one of them has no time.
 */
export function shownDifference(later: StoredStamp, earlier: StoredStamp, zone: Zone): number {
  const p = Math.max(later.p, earlier.p);
  if (p === DATE_ONLY) return (dayOfStamp(later, zone) - dayOfStamp(earlier, zone)) * MS_PER_DAY;
  const unit = UNIT_MS[p] ?? 1;
  return (Math.floor(later.at / unit) - Math.floor(earlier.at / unit)) * unit;
}

/** How much later than shown a stamp with a time of day may really lie, in ms. */
export function slack(stamp: StoredStamp): number {
  return (UNIT_MS[stamp.p] ?? 1) - 1;
}
