import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '@core/brand';
import { dayNumber, MS_PER_DAY } from '@core/calendar';
import { isZone, zoneOf } from '@core/zone';

const ZONES = [
  'Europe/Kyiv',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'UTC',
];

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local wall time as Intl says it, as ms "as if UTC". */
function wall(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'],
    part['hour'],
    part['minute'],
    part['second'],
  );
}

const someSecond = fc.integer({ min: Date.UTC(1990, 0, 1) / 1_000, max: Date.UTC(2037, 0, 1) / 1_000 });

describe('a zone', () => {
  it('has the offset that Intl says, at any time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), someSecond, (id, second) => {
        const instant = second * 1_000;
        expect(instant + zoneOf(id).offsetAt(instant)).toBe(wall(id, instant));
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(ZONES)('has it at every half hour around the changes of clocks of 2026: %s', (id) => {
    for (const [month, day] of [
      [2, 6],
      [2, 20],
      [2, 27],
      [3, 3],
      [9, 2],
      [9, 23],
      [9, 30],
    ] as const) {
      for (let step = 0; step < 144; step += 1) {
        const instant = Date.UTC(2026, month, day) + step * 1_800_000;
        expect(instant + zoneOf(id).offsetAt(instant)).toBe(wall(id, instant));
      }
    }
  });

  it('gives a wall time back as the instant it belongs to', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), someSecond, (id, second) => {
        const zone = zoneOf(id);
        const local = second * 1_000;
        const { instant, kind } = zone.instantOf(local);
        if (kind === 'gap') expect(wall(id, instant)).toBeGreaterThan(local);
        else expect(wall(id, instant)).toBe(local);
      }),
      { numRuns: 1_500 },
    );
  });

  it('starts a day at its first instant', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 8_000, max: 24_000 }), (id, day) => {
        const zone = zoneOf(id);
        const start = zone.startOfDay(day);
        // Samoa skipped 30 December 2011 whole.
        if (zone.dayAt(start) !== day) expect(id).toBe('Pacific/Apia');
        else expect(zone.dayAt(start - 1)).toBeLessThan(day);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows weeks of 167 and 169 hours', () => {
    const hours = (from: string, to: string): number =>
      (zoneOf('Europe/Kyiv').startOfDay(dayNumber(to as Day)) -
        zoneOf('Europe/Kyiv').startOfDay(dayNumber(from as Day))) /
      3_600_000;
    expect([
      hours('2026-03-23', '2026-03-30'),
      hours('2026-10-19', '2026-10-26'),
      hours('2026-11-09', '2026-11-16'),
    ]).toEqual([167, 169, 168]);
  });

  it('does not care for the zone of the process', () => {
    const before = process.env['TZ'];
    const seen = ['UTC', 'America/Los_Angeles', 'Asia/Tokyo'].map((tz) => {
      process.env['TZ'] = tz;
      return zoneOf('Europe/Kyiv').dayAt(Date.UTC(2026, 9, 25, 21, 59, 59)) * MS_PER_DAY;
    });
    process.env['TZ'] = before;
    expect(new Set(seen).size).toBe(1);
  });
});

describe('the name of a zone', () => {
  it.each(['', ' ', '+02:00', 'Mars/Olympus', 'Europe/Kyiv ', '../etc'])('is not %j', (id) =>
    expect(isZone(id)).toBe(false),
  );
  it.each(ZONES)('is %s', (id) => expect(isZone(id)).toBe(true));
});
