import type { Day, WeekId } from './brand';
import { addDays, dayNumber, dayOf, isDay, weekdayOf } from './calendar';

/** Day on which a workspace's weeks begin: 1 = Monday (ISO) ... 7 = Sunday. */
export type WeekStart = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A week: its name and its seven days, both ends included. */
export type Week = { readonly id: WeekId; readonly from: Day; readonly to: Day };

/** The week that contains a day. */
export function weekOf(day: Day, weekStart: WeekStart): Week {
  const number = dayNumber(day);
  const back = (weekdayOf(number) - weekStart + 7) % 7;
  const from = dayOf(number - back);
  return { id: weekName(from, weekStart), from, to: addDays(from, 6) };
}

/**
 * The week of a name: `2026-W46` where weeks start on Monday, else the first day.
 * @returns undefined where the text names no week of this calendar (also `2025-W53`).
 */
export function weekFromId(id: string, weekStart: WeekStart): Week | undefined {
  const iso = /^(\d{4})-W(\d{2})$/.exec(id);
  if (iso && weekStart === 1) return isoWeek(Number(iso[1]), Number(iso[2]));
  if (!isDay(id)) return undefined;
  const week = weekOf(id, weekStart);
  return weekStart !== 1 && week.from === id ? week : undefined;
}

/** The week `count` weeks after (before where negative). */
export function shiftWeek(week: Week, count: number, weekStart: WeekStart): Week {
  return weekOf(addDays(week.from, 7 * count), weekStart);
}

/** The `count` weeks that end with this one, oldest first. */
export function weeksEndingWith(week: Week, count: number, weekStart: WeekStart): Week[] {
  return Array.from({ length: count }, (_, index) => shiftWeek(week, index - count + 1, weekStart));
}

/** ISO 8601: the week with the year's first Thursday is week 1. */
function weekName(from: Day, weekStart: WeekStart): WeekId {
  if (weekStart !== 1) return from as string as WeekId;
  const thursday = addDays(from, 3);
  const year = thursday.slice(0, 4);
  const first = dayNumber(`${year}-01-01` as Day);
  const number = Math.floor((dayNumber(thursday) - first) / 7) + 1;
  return `${year}-W${String(number).padStart(2, '0')}` as WeekId;
}

function isoWeek(year: number, number: number): Week | undefined {
  if (year < 1 || number < 1) return undefined;
  // 4 January always lies in week 1.
  const firstWeek = weekOf(`${String(year).padStart(4, '0')}-01-04` as Day, 1);
  const week = shiftWeek(firstWeek, number - 1, 1);
  return Number(week.id.slice(0, 4)) === year ? week : undefined;
}
