import { dayNumber } from '../calendar';
import type { Day } from '../brand';
import { zoneOf } from '../zone';

type Days = { readonly from: Day; readonly to: Day };

/** First instant of a range of days in a zone, ms since the epoch. */
export function weekStart(days: Days, timezone: string): number {
  return zoneOf(timezone).startOfDay(dayNumber(days.from));
}

/** First instant after a range of days in a zone. */
export function weekEnd(days: Days, timezone: string): number {
  return zoneOf(timezone).startOfDay(dayNumber(days.to) + 1);
}
