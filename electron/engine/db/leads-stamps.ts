import { dayOf, MS_PER_DAY } from '@core/calendar';
import type { Zone } from '@core/zone';

/** `2026-11-10T12:00:00+02:00` in the zone, or `2026-11-10` for a date without time. */
export function zonedIso(at: number, precision: number, zone: Zone): string {
  if (precision === 3) return dayOf(Math.floor(at / MS_PER_DAY));
  const offset = zone.offsetAt(at);
  const local = new Date(at + offset).toISOString();
  const time = at % 1_000 === 0 ? local.slice(0, 19) : local.slice(0, 23);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${time}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** For people: `2026-11-10 12:00:00`, or the day alone. */
export function readable(at: number, precision: number, zone: Zone): string {
  return zonedIso(at, precision, zone)
    .replace('T', ' ')
    .replace(/(\.\d+)?[+-]\d\d:\d\d$/, '');
}
