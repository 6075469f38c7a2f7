import { MS_PER_DAY, weekdayOf, type DayNumber } from '@core/calendar';
import { zoneOf, type Zone } from '@core/zone';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** The sample's calendar: local days and office hours, whatever zone the machine is in. */
export type Clock = {
  readonly zone: Zone;
  /** Instant of a local time of day (ms after midnight) on a local day. */
  at(day: DayNumber, time: number): number;
  dayOf(instant: number): DayNumber;
  /** Local hour, 0..23. */
  hourOf(instant: number): number;
  isOpen(instant: number): boolean;
  /** The instant itself (cut to whole ms) in office hours, else the next opening. */
  nextOpen(instant: number): number;
  /** `2026-11-09T10:15:33+02:00` */
  text(instant: number): string;
  /** `2026-11-09` */
  dayText(instant: number): string;
};

const OPENS = 9;
const CLOSES = 18;

/** @param holidays closed day numbers. */
export function clockOf(zoneId: string, holidays: ReadonlySet<DayNumber>): Clock {
  const zone = zoneOf(zoneId);
  const local = (instant: number): number => instant + zone.offsetAt(instant);
  const timeOf = (instant: number): number => ((local(instant) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY;
  const hourOf = (instant: number): number => Math.floor(timeOf(instant) / HOUR);
  const at = (day: DayNumber, time: number): number => zone.instantOf(day * MS_PER_DAY + time).instant;
  const isWorkday = (day: DayNumber): boolean => weekdayOf(day) <= 5 && !holidays.has(day);
  const isOpen = (instant: number): boolean => {
    const hour = hourOf(instant);
    return isWorkday(zone.dayAt(instant)) && hour >= OPENS && hour < CLOSES;
  };
  return {
    zone,
    at,
    dayOf: (instant) => zone.dayAt(instant),
    hourOf,
    isOpen,
    nextOpen(moment) {
      const instant = Math.floor(moment);
      if (isOpen(instant)) return instant;
      let day = zone.dayAt(instant);
      if (!isWorkday(day) || hourOf(instant) >= OPENS)
        do day += 1;
        while (!isWorkday(day));
      return at(day, OPENS * HOUR);
    },
    text(instant) {
      const minutes = zone.offsetAt(instant) / MINUTE;
      const sign = minutes < 0 ? '-' : '+';
      const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
      return `${new Date(local(instant)).toISOString().slice(0, 19)}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
    },
    dayText: (instant) => new Date(local(instant)).toISOString().slice(0, 10),
  };
}
