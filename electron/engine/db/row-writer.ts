import type { Database } from 'better-sqlite3';
import type { Value } from '@core/presets/record';

/** Takes a table's values one by one, row after row. */
export type RowWriter = {
  push(value: Value): void;
  /** Writes what is left; call it after the last value. */
  end(): void;
};

/** Rows of one INSERT: more of them gain nothing, fewer pay the call of a statement too often. */
const ROWS_AT_ONCE = 8;

/**
 * Inserts many rows, eight in a statement: half the time of a statement per row. A failure may show only
 * rows later, so that it belongs inside a transaction.
 */
export function rowWriter(
  db: Pick<Database, 'prepare'>,
  table: string,
  columns: readonly string[],
): RowWriter {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const insertOf = (rows: number) =>
    db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`,
    );
  const one = insertOf(1);
  const many = insertOf(ROWS_AT_ONCE);
  const width = columns.length;
  const bound: Value[] = Array.from<Value>({ length: width * ROWS_AT_ONCE }).fill(null);
  let used = 0;
  return {
    push(value) {
      bound[used++] = value;
      if (used < bound.length) return;
      many.run(bound);
      used = 0;
    },
    end() {
      for (let at = 0; at < used; at += width) one.run(bound.slice(at, at + width));
      used = 0;
    },
  };
}
