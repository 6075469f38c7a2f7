import type { ImportId } from '@core/brand';
import type { QuarantineReason, QuarantineRow } from '@core/contract/intake';
import type { ReadableDb } from './handle';

/** Longest cell that is shown; the stored one is whole. */
const SHOWN = 2_000;

type Row = Omit<QuarantineRow, 'cells'> & { cells: string };

/** Which records of the quarantine: of one import or all, with one reason, about one column. */
export type QuarantineFilter = {
  readonly import?: ImportId | undefined;
  readonly reason?: string | undefined;
  /** '' for records refused as a whole. */
  readonly column?: string | undefined;
};

/** Condition on `quarantine q` with its parameters; records that were read again stand under that import. */
export function quarantineWhere(filter: QuarantineFilter): {
  sql: string;
  values: Record<string, string | number | null>;
} {
  return {
    sql: `q.retried_by IS NULL AND (:import IS NULL OR q.import_id = :import)
      AND (:reason IS NULL OR q.reason = :reason) AND (:column IS NULL OR coalesce(q.column_name, '') = :column)`,
    values: {
      import: filter.import ?? null,
      reason: filter.reason ?? null,
      column: filter.column ?? null,
    },
  };
}

function selectSql(where: string, more = ''): string {
  return `SELECT q.import_id AS "import", i.file_name AS file, q.line, q.column_name AS "column", q.value, q.reason, q.cells${more}
    FROM quarantine q JOIN import i USING (import_id) WHERE ${where} ORDER BY q.import_id, q.line, q.quarantine_id`;
}

/** A page of the records that were not accepted. */
export function listQuarantine(
  db: ReadableDb,
  filter: QuarantineFilter,
  offset: number,
  limit: number,
): { total: number; rows: QuarantineRow[] } {
  const { sql, values } = quarantineWhere(filter);
  const total = db
    .prepare<[object], { n: number }>(`SELECT count(*) AS n FROM quarantine q WHERE ${sql}`)
    .get(values);
  const rows = db
    .prepare<[object], Row>(`${selectSql(sql)} LIMIT :limit OFFSET :offset`)
    .all({ ...values, limit, offset });
  return {
    total: total?.n ?? 0,
    rows: rows.map((row) => ({
      ...row,
      value: row.value?.slice(0, SHOWN) ?? null,
      cells: (JSON.parse(row.cells) as string[]).map((cell) => cell.slice(0, SHOWN)),
    })),
  };
}

/** Most reasons that are told apart in a list to choose from. */
const MOST_REASONS = 200;

/** Why records were not accepted, the most frequent first. */
export function listQuarantineReasons(db: ReadableDb, importId: ImportId | undefined): QuarantineReason[] {
  const { sql, values } = quarantineWhere({ import: importId });
  return db
    .prepare<[object], QuarantineReason>(
      `SELECT coalesce(q.column_name, '') AS "column", q.reason, count(*) AS records FROM quarantine q WHERE ${sql}
       GROUP BY 1, 2 ORDER BY records DESC, 1, 2 LIMIT ${MOST_REASONS}`,
    )
    .all(values);
}

/** Quarantined records with their header, whole, one at a time. */
export function* eachQuarantined(
  db: ReadableDb,
  filter: QuarantineFilter,
): Generator<{
  header: string[];
  cells: string[];
  line: number;
  reason: string;
  file: string;
  column: string | null;
}> {
  const { sql, values } = quarantineWhere(filter);
  const rows = db.prepare<[object], Row & { header: string }>(selectSql(sql, ', i.header')).iterate(values);
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
