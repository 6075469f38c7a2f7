import type { Cell, Table } from '@core/pages/view';

/** Column and direction a table is sorted by; null: as the page gives it. */
export type TableOrder = { readonly column: number; readonly descending: boolean } | null;

type Rows = Table['rows'];

/** Rows in an order; what cannot be told goes last either way, and equal rows keep their places. */
export function orderedRows(rows: Rows, order: TableOrder): Rows {
  if (order === null) return rows;
  const turn = order.descending ? -1 : 1;
  return rows.toSorted((a, b) => compareCells(a[order.column], b[order.column], turn));
}

/** The order after a click on a head: numbers largest first, words from A; then the other way; then as given. */
export function nextOrder(order: TableOrder, column: number, rows: Rows): TableOrder {
  const largestFirst = rows.some((row) => typeof row[column]?.sort === 'number');
  if (order?.column !== column) return { column, descending: largestFirst };
  return order.descending === largestFirst ? { column, descending: !largestFirst } : null;
}

function compareCells(a: Cell | undefined, b: Cell | undefined, turn: 1 | -1): number {
  const [left, right] = [a?.sort ?? null, b?.sort ?? null];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number' && typeof right === 'number') return (left - right) * turn;
  return String(left).localeCompare(String(right)) * turn;
}

const SCALES = [0.05, 0.1, 0.2, 0.5, 1];

/** Right end of the axis that a column's intervals share, 0..1: the smallest round one that holds them all. */
export function intervalScale(rows: Rows, column: number): number {
  const highest = Math.max(0, ...rows.map((row) => row[column]?.interval?.high ?? 0));
  return SCALES.find((scale) => highest <= scale) ?? 1;
}
