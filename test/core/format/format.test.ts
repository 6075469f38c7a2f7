import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day, WeekId } from '@core/brand';
import { formatOf } from '@core/format/format';

const NBSP = '\u00a0';
const english = formatOf('en-GB', 'Europe/Kyiv');
const german = formatOf('de-DE', 'Europe/Berlin');

describe('rates', () => {
  test('are whole percent with a space before the sign', () => {
    expect(english.rate(0.4112)).toBe(`41${NBSP}%`);
    expect(german.rate(0.4112)).toBe(`41${NBSP}%`);
  });

  test('have one decimal under ten percent, in the reader’s locale', () => {
    expect(english.rate(0.0413)).toBe(`4.1${NBSP}%`);
    expect(german.rate(0.0413)).toBe(`4,1${NBSP}%`);
  });

  test('say nothing and all only where it is exact', () => {
    expect(english.rate(0)).toBe(`0${NBSP}%`);
    expect(english.rate(1)).toBe(`100${NBSP}%`);
    expect(english.rate(0.9999)).toBe(`99.9${NBSP}%`);
    expect(english.rate(0.00001)).toBe(`< 0.1${NBSP}%`);
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, max: 1 - 1e-12, noNaN: true }), (rate) => {
        expect(english.rate(rate)).not.toBe(`100${NBSP}%`);
        expect(english.rate(rate)).not.toBe(`0${NBSP}%`);
      }),
    );
  });

  test('of a range share one sign', () => {
    expect(english.rateRange(0.31, 0.44)).toBe(`31–44${NBSP}%`);
    expect(english.rateRange(0.031, 0.12)).toBe(`3.1–12.0${NBSP}%`);
    expect(english.rateRange(0.3, 0.3)).toBe(`30${NBSP}%`);
  });
});

describe('delays', () => {
  test.each([
    [0.5, `30${NBSP}s`],
    [3, `3${NBSP}min`],
    [4.25, `4.3${NBSP}min`],
    [41.4, `41${NBSP}min`],
    [130, `2${NBSP}h 10${NBSP}min`],
    [120, `2${NBSP}h`],
    [1500, `1${NBSP}d 1${NBSP}h`],
  ])('of %d minutes read %s', (minutes, words) => expect(english.minutes(minutes)).toBe(words));
});

describe('days and weeks', () => {
  test('a week is called by its number, or by its first day', () => {
    expect(english.week('2026-W46' as WeekId)).toBe('week 46');
    expect(english.week('2026-W06' as WeekId)).toBe('week 6');
    expect(english.week('2026-11-08' as WeekId)).toBe('week of 8 Nov 2026');
    expect(english.weekShort('2026-11-08' as WeekId)).toBe('8 Nov');
  });

  test('days are calendar days whatever the zone', () => {
    expect(formatOf('en-GB', 'Pacific/Auckland').day('2026-11-09' as Day)).toBe('9 Nov 2026');
    expect(formatOf('en-GB', 'Pacific/Pago_Pago').day('2026-11-09' as Day)).toBe('9 Nov 2026');
    expect(english.weekday('2026-11-09' as Day)).toBe(`Mon${NBSP}9`);
  });

  test('a moment is short: no commas, and the year only where it is another', () => {
    const at = Date.UTC(2026, 10, 9, 7, 30);
    expect(english.moment(at, 2026)).toBe('Mon 9 Nov 09:30');
    expect(english.moment(at, 2025)).toBe('Mon 9 Nov 2026 09:30');
    expect(formatOf('en-US', 'Europe/Kyiv').moment(at, 2026)).toBe('Mon Nov 9 09:30 AM');
    expect(formatOf('de-DE', 'Europe/Kyiv').moment(at, 2026)).toBe('Mo. 9. Nov. 09:30');
    expect(formatOf('en-GB', 'Pacific/Pago_Pago').momentDay('2026-11-09' as Day, 2026)).toBe('Mon 9 Nov');
    expect(english.yearOf(Date.UTC(2026, 11, 31, 22, 30))).toBe(2027);
  });

  test('instants are in the workspace’s zone', () => {
    expect(english.instant(Date.UTC(2026, 10, 16, 6))).toBe('Mon, 16 Nov 2026, 08:00');
  });
});

test('an unknown locale or zone does not stop a page', () => {
  expect(formatOf('no such locale', 'Nowhere/Atall').rate(0.5)).toBe(`50${NBSP}%`);
});
