import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, wallTime } from '@core/csv/dates';
import { decideDates, newDateColumn, observeDate } from '@core/csv/date-column';
import type { DateOrder } from '@core/contract/intake';

const wall = (text: string, order?: DateOrder): string => {
  const parts = readDate(text);
  const ms = parts ? wallTime(parts, order) : NaN;
  return Number.isNaN(ms) ? 'none' : new Date(ms).toISOString();
};

describe('a written date is read as it stands', () => {
  it.each([
    ['2026-11-09', undefined, '2026-11-09T00:00:00.000Z'],
    ['2026-11-09T08:05:06.250Z', undefined, '2026-11-09T08:05:06.250Z'],
    ['2026-11-09 08:05', undefined, '2026-11-09T08:05:00.000Z'],
    ['2026/11/9', undefined, '2026-11-09T00:00:00.000Z'],
    ['4/8/2025 17:19', 'mdy', '2025-04-08T17:19:00.000Z'],
    ['4/8/2025 17:19', 'dmy', '2025-08-04T17:19:00.000Z'],
    ['01-02-2018', 'dmy', '2018-02-01T00:00:00.000Z'],
    ['26.02.18 19:58:01', 'dmy', '2018-02-26T19:58:01.000Z'],
    ['15 Apr, 2021 00:03:00', undefined, '2021-04-15T00:03:00.000Z'],
    ['May 2, 2024 3:04 PM', undefined, '2024-05-02T15:04:00.000Z'],
    ['May 2, 2024 12:04 a.m.', undefined, '2024-05-02T00:04:00.000Z'],
    ['2-Sep-2021', undefined, '2021-09-02T00:00:00.000Z'],
    ['0001-01-01', undefined, '0001-01-01T00:00:00.000Z'],
  ] as const)('%s', (text, order, expected) => {
    expect(wall(text, order)).toBe(expected);
  });

  it.each([
    '',
    'soon',
    '2026-02-30',
    '2026-13-01',
    '2025-11-09 25:00',
    '1/2',
    '2026-11-09 13:00 PM',
    '31/04/2026',
    '20261109',
    '1.5',
    '12:30',
  ])('%s is none', (text) => {
    expect([wall(text, 'dmy'), wall(text, 'mdy')]).toEqual(['none', 'none']);
  });
});

it('keeps an offset and the precision that was written', () => {
  expect(readDate('2026-11-09T08:05:06+05:30')).toMatchObject({ offset: 5.5 * 3_600_000, precision: 1 });
  expect(readDate('2026-11-09 08:05 -0800')).toMatchObject({ offset: -8 * 3_600_000, precision: 2 });
  expect(readDate('2026-11-09T08:05:06.2Z')).toMatchObject({ offset: 0, precision: 0 });
  expect(readDate('2026-11-09')).toMatchObject({ offset: undefined, precision: 3 });
});

it('finds the order of a column from any value that only one order allows, wherever it stands', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(
      fc.array(day, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('dmy' as const, 'mdy' as const),
      (days, order) => {
        const column = newDateColumn();
        const texts = days.map((date) => {
          const [d, m, y] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
          return order === 'dmy' ? `${d}/${m}/${y}` : `${m}/${d}/${y}`;
        });
        for (const text of texts) {
          const parts = readDate(text);
          if (!parts) throw new Error(text);
          observeDate(column, parts, text);
        }
        const { decision, doubt } = decideDates(column, undefined);
        const tells = days.some((date) => date.getUTCDate() > 12);
        const differ = days.some((date) => date.getUTCDate() !== date.getUTCMonth() + 1);
        if (tells) expect([decision.order, doubt]).toEqual([order, undefined]);
        else expect(doubt).toBe(differ ? 'both-fit' : undefined);
        expect(decideDates(column, 'mdy')).toMatchObject({ decision: { order: 'mdy' }, doubt: undefined });
      },
    ),
  );
});

it('doubts a column in which a spreadsheet turned a part of the dates', () => {
  const column = newDateColumn();
  for (const text of ['2025-04-13 10:00', '4/8/2025 10:00']) {
    const parts = readDate(text);
    if (parts) observeDate(column, parts, text);
  }
  expect(decideDates(column, undefined).doubt).toBe('mixed');
});
