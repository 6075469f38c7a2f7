import type { Database } from 'better-sqlite3';
import type { Kind } from '@core/contract/shared';
import { filledColumns, RECORD_COLUMNS, type Value } from '@core/presets/record';
import type { KnownRecords } from './known-records';
import { rowWriter } from './row-writer';

/** Writes records, their values in the order of RECORD_COLUMNS. */
export type RecordWriter = {
  insert(values: readonly Value[], cells: string): void;
  end(): void;
};

/** What was written of a file. */
export type Written = {
  records: number;
  /** Every key is greater than the one before: none can be there twice. */
  ascending: boolean;
};

/** Records that are looked up together before the unknown ones of them are written. */
const BLOCK = 64;

/**
 * Writes a file's records into the staging table; with `known` only those that the workspace does not
 * hold just so.
 */
export function recordWriter(
  db: Pick<Database, 'prepare'>,
  table: string,
  kind: Kind,
  file: number,
  mapped: ReadonlySet<string>,
  known: KnownRecords | undefined,
  written: Written,
): RecordWriter {
  const columns = filledColumns(kind, mapped);
  const places = columns.map((column) => RECORD_COLUMNS[kind].indexOf(column));
  const keyPlace = RECORD_COLUMNS[kind].indexOf('key');
  const writer = rowWriter(db, table, ['file', ...columns, 'cells']);
  let lastKey = '';
  const watch = (values: readonly Value[]): string => {
    const key = String(values[keyPlace]);
    if (key <= lastKey) written.ascending = false;
    lastKey = key;
    return key;
  };
  if (!known) {
    return {
      insert(values, cells) {
        watch(values);
        written.records += 1;
        writer.push(file);
        for (const place of places) writer.push(values[place] ?? null);
        writer.push(cells);
      },
      end: () => writer.end(),
    };
  }
  const width = places.length;
  let waiting: Value[] = [];
  let pairs: string[] = [];
  const flush = (): void => {
    const found = known.find(pairs);
    for (let row = 0; row * 2 < pairs.length; row++) {
      if (found[row] === true) continue;
      written.records += 1;
      writer.push(file);
      for (let at = row * width; at < (row + 1) * width; at++) writer.push(waiting[at] ?? null);
      writer.push(pairs[row * 2 + 1] ?? '');
    }
    waiting = [];
    pairs = [];
  };
  return {
    insert(values, cells) {
      pairs.push(watch(values), cells);
      for (const place of places) waiting.push(values[place] ?? null);
      if (pairs.length === 2 * BLOCK) flush();
    },
    end() {
      flush();
      writer.end();
    },
  };
}
