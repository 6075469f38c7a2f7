import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '@core/pages/view';
import { intervalScale, nextOrder, orderedRows, type TableOrder } from '@ui/components/table-order';

const row = (name: string, sort: Cell['sort']): Cell[] => [
  { text: name, sort: name },
  { text: String(sort), sort },
];
const names = (rows: readonly (readonly Cell[])[]): string[] => rows.map((cells) => cells[0]?.text ?? '');

describe('the order of a table', () => {
  const rows = [row('B', 2), row('C', null), row('A', 10)];

  it('sorts numbers as numbers and puts what cannot be told last both ways', () => {
    expect(names(orderedRows(rows, { column: 1, descending: true }))).toEqual(['A', 'B', 'C']);
    expect(names(orderedRows(rows, { column: 1, descending: false }))).toEqual(['B', 'A', 'C']);
  });

  it('goes from largest to smallest to as given for numbers, and from A for words', () => {
    const first = nextOrder(null, 1, rows);
    const second = nextOrder(first, 1, rows);
    expect([first, second, nextOrder(second, 1, rows)]).toEqual([
      { column: 1, descending: true },
      { column: 1, descending: false },
      null,
    ]);
    expect(nextOrder(first, 0, rows)).toEqual({ column: 0, descending: false });
  });

  it('never loses or doubles a row, and leaves the page’s own order untouched', () => {
    const cell = fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.string()));
    fc.assert(
      fc.property(fc.array(cell), fc.boolean(), (values, descending) => {
        const table = values.map((value, index) => row(String(index), value));
        const order: TableOrder = { column: 1, descending };
        const before = names(table);
        const sorted = orderedRows(table, order);
        expect(names(sorted).toSorted()).toEqual(before.toSorted());
        expect(names(table)).toEqual(before);
      }),
    );
  });
});

describe('the axis of intervals', () => {
  const rates = (...highs: number[]): Cell[][] =>
    highs.map((high) => [{ text: '', sort: null, interval: { value: high / 2, low: 0, high } }]);

  it('is the smallest round one that holds every interval', () => {
    expect(intervalScale(rates(0.03, 0.048), 0)).toBe(0.05);
    expect(intervalScale(rates(0.03, 0.22), 0)).toBe(0.5);
    expect(intervalScale(rates(0.97), 0)).toBe(1);
  });
});
