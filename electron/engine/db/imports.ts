import type { DropId, ImportId } from '@core/brand';
import type { FieldMapping, ImportReport, ImportRow } from '@core/contract/intake';
import type { Kind } from '@core/contract/shared';
import type { Span } from '@core/presets/tally';
import type { Counts } from './compare';
import type { ReadableDb, WritableDb } from './handle';
import { rememberShape } from './shapes';
import { rememberSystem } from './sources';

/** A file that was read into the staging file and is ready to be merged. */
export type StagedFile = {
  readonly file: number;
  readonly name: string;
  readonly kind: Kind;
  /** Word for the import log (`own`, `hubspot`, `mapped` ...). */
  readonly preset: string;
  readonly system: string;
  /** JSON array, in the order in which the cells of its records are kept. */
  readonly header: string;
  /** JSON, our field -> their column, with the date orders that were decided. */
  readonly mapping: string;
  readonly dateOrders: string;
  readonly shape: string;
  readonly timezone: string;
  /** Zone to remember for the system; undefined where the file needed none. */
  readonly systemZone: string | undefined;
  readonly asOfRule: 'newest' | undefined;
  readonly asOf: number;
  readonly span: Span | null;
  readonly counts: Counts;
  readonly quarantined: number;
  /** Rows that the preset's rules left out. */
  readonly setAside: number;
  /** Columns of the record that this file's mapping fills. */
  readonly columns: ReadonlySet<string>;
  readonly notes: readonly string[];
};

/** The report on a staged or merged file. */
export function reportOf(file: StagedFile, drop: DropId, importId: ImportId | null): ImportReport {
  const unchanged = file.counts.unchanged + file.counts.repeated;
  const accepted = file.counts.new + file.counts.changed + unchanged;
  return {
    import: importId,
    drop,
    file: file.name,
    kind: file.kind,
    preset: file.preset,
    records: accepted + file.quarantined,
    accepted,
    new: file.counts.new,
    changed: file.counts.changed,
    unchanged,
    quarantined: file.quarantined,
    from: file.span?.from ?? null,
    to: file.span?.to ?? null,
    asOf: file.asOf,
    notes: [...file.notes],
  };
}

/** Newest import and the next drop's number. */
export function readLogHead(db: ReadableDb): { lastImport: number; nextDrop: DropId } {
  const row = db
    .prepare<[], { last: number | null; drop: number | null }>(
      'SELECT max(import_id) AS last, max(drop_id) AS "drop" FROM import',
    )
    .get();
  return { lastImport: row?.last ?? 0, nextDrop: ((row?.drop ?? 0) + 1) as DropId };
}

/** Newest data date that a system's files of a kind have stated so far; null before the first. */
export function readNewestAsOf(db: ReadableDb, system: string, kind: Kind): number | null {
  const row = db
    .prepare<[string, string], { newest: number | null }>(
      'SELECT max(as_of) AS newest FROM import WHERE system = ? AND kind = ?',
    )
    .get(system, kind);
  return row?.newest ?? null;
}

/** Writes a file into the import log, with its quarantine and what was said about its header and system. */
export function rememberFile(db: WritableDb, drop: DropId, file: StagedFile, importedAt: number): ImportId {
  const report = reportOf(file, drop, null);
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO import (drop_id, kind, preset, system, file_name, header, mapping, timezone, as_of, from_at, to_at,
         first_timed, first_day, records, accepted, new, changed, unchanged, quarantined, repeated, set_aside, notes, imported_at)
       VALUES (:drop, :kind, :preset, :system, :file, :header, :mapping, :timezone, :asOf, :from, :to,
         :firstTimed, :firstDay, :records, :accepted, :new, :changed, :unchanged, :quarantined, :repeated, :setAside, :notes, :importedAt)`,
    )
    .run({
      drop: report.drop,
      kind: report.kind,
      preset: report.preset,
      system: file.system,
      file: report.file,
      header: file.header,
      mapping: file.mapping,
      timezone: file.timezone,
      asOf: report.asOf,
      from: report.from,
      to: report.to,
      firstTimed: file.span?.firstTimed ?? null,
      firstDay: file.span?.firstDay ?? null,
      records: report.records,
      accepted: report.accepted,
      new: report.new,
      changed: report.changed,
      unchanged: report.unchanged,
      quarantined: report.quarantined,
      repeated: file.counts.repeated,
      setAside: file.setAside,
      notes: JSON.stringify(file.notes),
      importedAt,
    });
  db.prepare(
    `INSERT INTO quarantine (import_id, line, column_name, value, reason, cells)
     SELECT ?, line, column_name, value, reason, cells FROM staging.staged_quarantine WHERE file = ? ORDER BY line`,
  ).run(lastInsertRowid, file.file);
  rememberShape(db, file);
  rememberSystem(db, file.system, file.systemZone, file.asOfRule);
  return Number(lastInsertRowid) as ImportId;
}

/** The mapping that an import was read by. */
export function readImportMapping(db: ReadableDb, importId: ImportId): FieldMapping {
  const row = db
    .prepare<[number], { mapping: string }>('SELECT mapping FROM import WHERE import_id = ?')
    .get(importId);
  return row ? (JSON.parse(row.mapping) as FieldMapping) : {};
}

type Row = Omit<ImportRow, 'notes'> & { notes: string };

/** Every import, the newest first. */
export function listImports(db: ReadableDb): ImportRow[] {
  return db
    .prepare<[], Row>(
      `SELECT import_id AS "import", drop_id AS "drop", file_name AS file, kind, preset, records, accepted, new, changed,
         unchanged, quarantined, from_at AS "from", to_at AS "to", as_of AS asOf, notes, imported_at AS at, timezone,
         (SELECT count(*) FROM quarantine q WHERE q.import_id = import.import_id AND q.retried_by IS NOT NULL) AS retried
       FROM import ORDER BY import_id DESC`,
    )
    .all()
    .map((row) => ({ ...row, notes: JSON.parse(row.notes) as string[] }));
}
