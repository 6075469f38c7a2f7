import type { Day } from './brand';

/** Days since 1970-01-01 in the proleptic Gregorian calendar; weeks and lags are whole numbers of these. */
export type DayNumber = number;

export const MS_PER_DAY = 86_400_000;

/** Day number of `YYYY-MM-DD`; the text must already be a valid day (see {@link isDay}). */
export function dayNumber(day: Day): DayNumber {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Math.round(utcMidnight(year, month, date) / MS_PER_DAY);
}

/** `YYYY-MM-DD` of a day number. */
export function dayOf(number: DayNumber): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

/** True for a real calendar day of the years 0001-9999 in the form `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number);
  if (year === 0) return false;
  const ms = utcMidnight(year, month, date);
  return new Date(ms).toISOString().slice(0, 10) === text;
}

/** The day `count` days later (earlier where negative). */
export function addDays(day: Day, count: number): Day {
  return dayOf(dayNumber(day) + count);
}

/** ISO weekday of a day: 1 = Monday ... 7 = Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(number: DayNumber): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** `Date.UTC` maps the years 0-99 to 1900-1999; this does not. */
function utcMidnight(year: number, month: number, date: number): number {
  const value = new Date(0);
  value.setUTCFullYear(year, month - 1, date);
  return value.getTime();
}
