import type { ImportId } from '@core/brand';
import type { Kind } from '@core/contract/shared';
import { LeadReviewError } from '@core/errors';
import type { ReadableDb, WritableDb } from './handle';
import { quarantineWhere, type QuarantineFilter } from './quarantine';
import type { Staging } from './staging';

/** An import as far as reading its quarantine again needs it. */
export type RetriedImport = {
  readonly file: string;
  readonly kind: Kind;
  readonly preset: string;
  readonly system: string;
  readonly header: readonly string[];
  readonly timezone: string;
  readonly asOf: number;
};

/** @throws {LeadReviewError} `not-found`. */
export function readRetriedImport(db: ReadableDb, importId: ImportId): RetriedImport {
  const row = db
    .prepare<[number], Omit<RetriedImport, 'header'> & { header: string }>(
      'SELECT file_name AS file, kind, preset, system, header, timezone, as_of AS asOf FROM import WHERE import_id = ?',
    )
    .get(importId);
  if (row) return { ...row, header: JSON.parse(row.header) as string[] };
  throw new LeadReviewError(
    'not-found',
    'That import is not in this workspace any more. Nothing was changed; reload the list.',
  );
}

type Kept = { quarantine_id: number; line: number; cells: string };

/** Records still in quarantine, whole, one at a time, in the order of their file. */
export function eachKept(db: ReadableDb, filter: QuarantineFilter): IterableIterator<Kept> {
  const { sql, values } = quarantineWhere(filter);
  return db
    .prepare<[object], Kept>(
      `SELECT q.quarantine_id, q.line, q.cells FROM quarantine q WHERE ${sql} ORDER BY q.line, q.quarantine_id`,
    )
    .iterate(values);
}

/** Notes in the staging file which quarantined record stands on which line of the file that is read again. */
export function noteRetried(staging: Staging): (record: Kept, at: number) => void {
  staging.db.exec(
    'CREATE TABLE retried (at INTEGER PRIMARY KEY, quarantine_id INTEGER NOT NULL, line INTEGER NOT NULL) STRICT',
  );
  const insert = staging.db.prepare('INSERT INTO retried (at, quarantine_id, line) VALUES (?, ?, ?)');
  return (record, at) => void insert.run(at, record.quarantine_id, record.line);
}

/**
 * Where staged records come from the quarantine: takes them out of it, and gives those that are refused
 * again the line that they have in their own file. Part of the merge's transaction.
 */
export function settleRetried(db: WritableDb, imports: readonly ImportId[]): void {
  const by = imports[0];
  const any = db.prepare("SELECT 1 FROM staging.sqlite_schema WHERE name = 'retried'").get() !== undefined;
  if (!any || by === undefined) return;
  db.prepare(
    'UPDATE quarantine SET retried_by = ? WHERE quarantine_id IN (SELECT quarantine_id FROM staging.retried)',
  ).run(by);
  db.prepare(
    `UPDATE quarantine SET line = r.line FROM staging.retried r WHERE quarantine.import_id = ? AND quarantine.line = r.at`,
  ).run(by);
}
