import type { ImportId } from '@core/brand';
import type { QuarantineRow } from '@core/contract/intake';
import type { ReadableDb } from './handle';

/** Longest cell that is shown; the stored one is whole. */
const SHOWN = 2_000;

type Row = Omit<QuarantineRow, 'cells'> & { cells: string };

const SELECT = `SELECT q.import_id AS "import", i.file_name AS file, q.line, q.column_name AS "column", q.value, q.reason, q.cells
  FROM quarantine q JOIN import i USING (import_id) WHERE (:import IS NULL OR q.import_id = :import)
  ORDER BY q.import_id, q.line, q.quarantine_id`;

/** A page of the records that were not accepted, of one import or of all. */
export function listQuarantine(
  db: ReadableDb,
  importId: ImportId | undefined,
  offset: number,
  limit: number,
): { total: number; rows: QuarantineRow[] } {
  const total = db
    .prepare<[{ import: number | null }], { n: number }>(
      'SELECT count(*) AS n FROM quarantine WHERE :import IS NULL OR import_id = :import',
    )
    .get({ import: importId ?? null });
  const rows = db
    .prepare<[{ import: number | null; limit: number; offset: number }], Row>(
      `${SELECT} LIMIT :limit OFFSET :offset`,
    )
    .all({ import: importId ?? null, limit, offset });
  return {
    total: total?.n ?? 0,
    rows: rows.map((row) => ({
      ...row,
      value: row.value?.slice(0, SHOWN) ?? null,
      cells: (JSON.parse(row.cells) as string[]).map((cell) => cell.slice(0, SHOWN)),
    })),
  };
}

/** Quarantined records with their header, whole, one at a time. */
export function* eachQuarantined(
  db: ReadableDb,
  importId: ImportId | undefined,
): Generator<{
  header: string[];
  cells: string[];
  line: number;
  reason: string;
  file: string;
  column: string | null;
}> {
  const rows = db
    .prepare<[{ import: number | null }], Row & { header: string }>(
      SELECT.replace('q.cells', 'q.cells, i.header'),
    )
    .iterate({ import: importId ?? null });
  for (const row of rows) {
    yield {
      header: JSON.parse(row.header) as string[],
      cells: JSON.parse(row.cells) as string[],
      line: row.line,
      reason: row.reason,
      file: row.file,
      column: row.column,
    };
  }
}
