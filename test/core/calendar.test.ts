import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, dayOf, isDay, weekdayOf } from '@core/calendar';

const someDay = fc.integer({ min: -700_000, max: 2_900_000 }).map(dayOf);

describe('calendar days', () => {
  it('survive the way to a number and back', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        expect(dayOf(dayNumber(day))).toBe(day);
      }),
    );
  });

  it('follow each other by one', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        expect(dayNumber(addDays(day, 1))).toBe(dayNumber(day) + 1);
      }),
    );
  });

  it('have the weekday that Date says', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        expect(weekdayOf(dayNumber(day))).toBe(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
      }),
    );
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '',
    '2026-01-01 ',
  ])('do not include %j', (text) => expect(isDay(text)).toBe(false));

  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('include %s', (text) =>
    expect(isDay(text)).toBe(true),
  );
});
