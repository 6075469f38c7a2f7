import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '@core/brand';
import { addDays, dayNumber, dayOf, weekdayOf } from '@core/calendar';
import { shiftWeek, weekFromId, weekOf, weeksEndingWith, type WeekStart } from '@core/week';

const someDay = fc
  .integer({ min: dayNumber('1950-01-01' as Day), max: dayNumber('2100-12-31' as Day) })
  .map(dayOf);
const anyStart = fc.constantFrom<WeekStart>(1, 2, 3, 4, 5, 6, 7);

/** ISO 8601 by its other wording: week 1 holds 4 January; computed with Date alone. */
function isoName(day: Day): string {
  const date = new Date(`${day}T00:00:00Z`);
  const monday = (of: Date): number => of.getTime() - ((of.getUTCDay() + 6) % 7) * 86_400_000;
  for (const year of [date.getUTCFullYear() + 1, date.getUTCFullYear(), date.getUTCFullYear() - 1]) {
    const first = monday(new Date(Date.UTC(year, 0, 4)));
    if (date.getTime() >= first)
      return `${year}-W${String((monday(date) - first) / 604_800_000 + 1).padStart(2, '0')}`;
  }
  throw new Error('no year');
}

describe('weeks that start on Monday', () => {
  it('have their ISO name', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        expect(weekOf(day, 1).id).toBe(isoName(day));
      }),
      { numRuns: 2_000 },
    );
  });

  it('have it on every day around every turn of the year', () => {
    for (let year = 1980; year <= 2060; year += 1) {
      for (let offset = -8; offset <= 8; offset += 1) {
        const day = addDays(`${year}-01-01` as Day, offset);
        expect(weekOf(day, 1).id).toBe(isoName(day));
      }
    }
  });

  it('are 53 in 2026 and 52 in 2025', () => {
    expect(weekFromId('2026-W53', 1)?.to).toBe('2027-01-03');
    expect(weekFromId('2025-W53', 1)).toBeUndefined();
  });
});

describe('weeks of every start', () => {
  it('hold their day, begin on their weekday and have seven days', () => {
    fc.assert(
      fc.property(someDay, anyStart, (day, start) => {
        const week = weekOf(day, start);
        expect([week.from <= day, day <= week.to]).toEqual([true, true]);
        expect(weekdayOf(dayNumber(week.from))).toBe(start);
        expect(dayNumber(week.to) - dayNumber(week.from)).toBe(6);
      }),
    );
  });

  it('are found again by their name, and by no other', () => {
    fc.assert(
      fc.property(someDay, anyStart, (day, start) => {
        const week = weekOf(day, start);
        expect(weekFromId(week.id, start)).toEqual(week);
        if (start !== 1) expect(weekFromId(addDays(week.from, 1), start)).toBeUndefined();
      }),
    );
  });

  it('follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(someDay, anyStart, fc.integer({ min: 1, max: 60 }), (day, start, count) => {
        const weeks = weeksEndingWith(weekOf(day, start), count, start);
        weeks.slice(1).forEach((week, index) => expect(week.from).toBe(addDays(weeks[index]?.to as Day, 1)));
        expect(weeks.at(-1)).toEqual(weekOf(day, start));
        expect(shiftWeek(weekOf(day, start), -count, start).to).toBe(addDays(weeks[0]?.from as Day, -1));
      }),
    );
  });

  it('are not named by nonsense', () => {
    for (const id of ['2026-W00', '2026-W54', '2026-46', '', '2026-W4', 'W46', '__proto__'])
      expect(weekFromId(id, 1)).toBeUndefined();
  });
});
