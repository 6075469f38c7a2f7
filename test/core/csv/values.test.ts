import { expect, it } from 'vitest';
import { emailKey, phoneKey, readAmount, readBoolean } from '@core/csv/values';
import { columnIndex, findHeader, isFooter } from '@core/csv/layout';

it.each([
  ['$22,700.00', 22_700_000],
  ['1.234,56', 1_234_560],
  ['1,234', 1_234_000],
  ['12,5', 12_500],
  ['1637.83', 1_637_830],
  ['$342.09K', 342_090_000],
  ['$1,117.10K', 1_117_100_000],
  ['200.000.000', 200_000_000_000],
  ['(12.50)', -12_500],
  ['-3', -3_000],
  ['€ 1 250', 1_250_000],
  ['0', 0],
  ['free', undefined],
  ['1.2.3', undefined],
  ['12345678901234567890', undefined],
])('%s is %s thousandths', (text, expected) => {
  expect(readAmount(text)).toBe(expected);
});

it('reads booleans in the words of the CRMs, and nothing else', () => {
  expect(['true', 'Yes', '1', 'FALSE', 'no', '0', 'maybe'].map(readBoolean)).toEqual([
    1,
    1,
    1,
    0,
    0,
    0,
    undefined,
  ]);
});

it('compares people by address and digits', () => {
  expect(emailKey(' Ada@Example.com ')).toBe('ada@example.com');
  expect([phoneKey('+380 (44) 123-45-67'), phoneKey('12345'), phoneKey(null)]).toEqual([
    '380441234567',
    null,
    null,
  ]);
});

it('looks columns up by name, the first of doubled ones, and is not fooled by __proto__', () => {
  const index = columnIndex(['__proto__', ' Create Date', 'create date', '', 'constructor']);
  expect([...index]).toEqual([
    ['__proto__', 0],
    ['create date', 1],
    ['constructor', 4],
  ]);
});

it('finds the header under a preamble and padded lines', () => {
  const rows = [
    ['Leads of the week'],
    [''],
    ['Made by Ada', '', ''],
    ['id', 'created', 'source'],
    ['1', '2', '3'],
    ['2', '2', '3'],
  ];
  expect(findHeader(rows, () => false)?.skip).toBe(4);
  expect(findHeader([[''], ['a'], ['1']], () => false)).toEqual({ header: ['a'], skip: 2 });
  expect(findHeader([[''], ['']], () => false)).toBeUndefined();
});

it('takes totals and legal lines for what they are, and no lead of that name', () => {
  expect(isFooter(['Grand Totals (3 records)', '', ''], 3, false)).toBe(true);
  expect(isFooter(['Leads this month'], 3, true)).toBe(true);
  expect(isFooter(['Copyright Ltd', 'Ada', '2026-01-01', 'Web'], 4, false)).toBe(false);
});
