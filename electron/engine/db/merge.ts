import type { Kind } from '@core/contract/shared';
import type { DropId, ImportId } from '@core/brand';
import { rebuildFacts } from './facts';
import { addNote, findZoneDoubt } from './zone-doubt';
import type { WritableDb } from './handle';
import { RECORD_TABLE } from './compare';
import { rememberFile, type StagedFile } from './imports';
import { linkColumn, resolveWaiting } from './links';
import { settleRetried } from './retry';
import { noteCompleteness, noteSeenChanges } from './seen-changes';
import { STAGED_TABLE, STATE } from './staging';
import { checkpoint } from './undo';
import { startUndoLog, stopUndoLog } from './undo-log';
import { RECORD_COLUMNS } from '@core/presets/record';

/** Leads first, so that what follows finds them; deals before the activities that name a deal. */
const ORDER: readonly Kind[] = ['leads', 'deals', 'stages', 'activities'];

/** Page cache during a merge, in KiB (negative: SQLite's way to say so). */
const MERGE_CACHE = -16_384;

/** What a merge made. */
export type Merged = { readonly ids: readonly ImportId[]; readonly doubt: string | undefined };

/** Called between the steps of a merge, to report progress. */
export type MergeStep = (phase: 'merging' | 'facts', file: StagedFile | undefined) => void;

/**
 * Brings staged files into the workspace in one transaction: records, links, quarantine, import log,
 * what was said of headers and systems, and the facts of every lead that this touches.
 * @returns import ids in the order of the files, and a doubt about zones that only the merged facts show.
 */
export function mergeDrop(
  db: WritableDb,
  stagingPath: string,
  drop: DropId,
  files: readonly StagedFile[],
  importedAt: number,
  step: MergeStep,
): Merged {
  const cache = Number(db.pragma('main.cache_size', { simple: true }));
  // A merge writes far more than any cache holds; a small one costs no time and bounds the memory.
  db.pragma(`main.cache_size = ${MERGE_CACHE}`);
  detachStaging(db);
  db.prepare('ATTACH ? AS staging').run(stagingPath);
  try {
    const merge = db.transaction((): Merged => {
      db.exec(
        'CREATE TEMP TABLE IF NOT EXISTS touched_lead (lead_id INTEGER PRIMARY KEY); DELETE FROM temp.touched_lead',
      );
      // Facts of all leads are computed then, whatever was touched.
      const firstLeads = isEmpty(db, 'lead');
      startUndoLog(db, drop);
      const ids = files.map((file) => rememberFile(db, drop, file, importedAt));
      for (const kind of ORDER) {
        files.forEach((file, index) => {
          if (file.kind !== kind) return;
          step('merging', file);
          mergeFile(db, file, ids[index] ?? (0 as ImportId), firstLeads);
        });
      }
      for (const system of new Set(files.map((file) => file.system))) resolveWaiting(db, system);
      settleRetried(db, ids);
      stopUndoLog(db);
      step('facts', undefined);
      const touched = db.prepare('SELECT 1 FROM temp.touched_lead LIMIT 1').get() !== undefined;
      if (touched || (firstLeads && !isEmpty(db, 'lead'))) rebuildFacts(db, firstLeads ? 'all' : 'touched');
      const doubt = touched || firstLeads ? findZoneDoubt(db) : undefined;
      if (doubt !== undefined) addNote(db, ids, doubt);
      return { ids, doubt };
    });
    return merge.immediate();
  } finally {
    // By now all is written or nothing: what fails here must not make the one look like the other.
    quietly(() => detachStaging(db));
    quietly(() => db.pragma(`main.cache_size = ${cache}`));
    checkpoint(db);
  }
}

/** Also what an earlier merge could not let go of. */
function detachStaging(db: WritableDb): void {
  const attached = db.pragma('database_list') as { name: string }[];
  if (attached.some(({ name }) => name === 'staging')) db.exec('DETACH staging');
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Tried again at the next merge.
  }
}

function mergeFile(db: WritableDb, file: StagedFile, importId: ImportId, touchesAll: boolean): void {
  const known = { file: file.file, system: file.system, import: importId, asOf: file.asOf };
  if (file.kind !== 'leads' && !touchesAll) touch(db, file, 'changed');
  if (file.counts.new > 0) insertNew(db, file, known);
  noteSeenChanges(db, file, importId);
  if (file.counts.changed > 0) {
    const sql = updateSql(file);
    db.prepare(sql).run(bound(sql, known));
  }
  if (file.kind === 'leads') addAliases(db, file);
  noteCompleteness(db, file, importId);
  if (!touchesAll) touch(db, file, 'all');
}

function insertNew(db: WritableDb, file: StagedFile, known: Record<string, unknown>): void {
  const sql = insertSql(file.kind);
  const insert = (): unknown => db.prepare(sql).run(bound(sql, known));
  if (file.counts.new >= MANY && isEmpty(db, RECORD_TABLE[file.kind]))
    withoutIndexes(db, RECORD_TABLE[file.kind], insert);
  else insert();
}

/** From so many rows on an index of an empty table is built faster afterwards, by sorting. */
const MANY = 5_000;

function isEmpty(db: WritableDb, table: string): boolean {
  return db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined;
}

/** Drops a table's secondary indexes for the time of a first load; in the same transaction, so never seen missing. */
function withoutIndexes(db: WritableDb, table: string, load: () => unknown): void {
  const indexes = db
    .prepare<[string], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
    )
    .all(table);
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  load();
  for (const { sql } of indexes) db.exec(sql);
}

/** Only the parameters that a statement names; SQLite refuses others. */
function bound(sql: string, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => new RegExp(`:${name}\\b`).test(sql)));
}

/** Columns that come straight from the staged record. */
function plainColumns(kind: Kind): string[] {
  return RECORD_COLUMNS[kind].filter((column) => !column.startsWith('converted_'));
}

function insertSql(kind: Kind): string {
  const columns = plainColumns(kind);
  const own: [string, string][] = [
    ...(hasStatus(kind) ? [['status_seen_at', ':asOf'] as [string, string]] : []),
    ...(kind === 'leads' ? [] : [['lead_id', linkColumn(kind, 's')] as [string, string]]),
  ];
  return `INSERT INTO ${RECORD_TABLE[kind]} (system, import_id, ${columns.join(', ')}, ${own.map(([name]) => name).join(', ')}, cells)
    SELECT :system, :import, ${columns.map((column) => `s.${column}`).join(', ')}, ${own.map(([, sql]) => sql).join(', ')}, s.cells
      FROM staging.${STAGED_TABLE[kind]} s WHERE s.file = :file AND s.state = ${STATE.new} ORDER BY s.row`;
}

/** Kinds whose undated status counts from the export that first showed it. */
function hasStatus(kind: Kind): boolean {
  return kind === 'leads' || kind === 'deals';
}

/** A column that this file does not map keeps what an earlier export said. */
function updateSql(file: StagedFile): string {
  const table = RECORD_TABLE[file.kind];
  const columns = plainColumns(file.kind).filter((column) => column !== 'key' && file.columns.has(column));
  const sets = columns.map((column) => `${column} = s.${column}`);
  if (file.kind !== 'leads') sets.push(`lead_id = ${linkColumn(file.kind, 's')}`);
  if (hasStatus(file.kind) && file.columns.has('status')) {
    sets.push(
      `status_seen_at = CASE WHEN ${table}.status IS s.status THEN ${table}.status_seen_at ELSE :asOf END`,
    );
  }
  return `UPDATE ${table} SET import_id = :import, cells = s.cells, ${sets.join(', ')}
    FROM staging.${STAGED_TABLE[file.kind]} s
    WHERE s.file = :file AND s.state = ${STATE.changed} AND ${table}.system = :system AND ${table}.key = s.key`;
}

/** Notes which leads a file's records belong to; before an update `changed` catches the link they leave. */
function touch(db: WritableDb, file: StagedFile, which: 'changed' | 'all'): void {
  const states = which === 'changed' ? [STATE.changed] : [STATE.new, STATE.changed];
  db.prepare(
    `INSERT OR IGNORE INTO temp.touched_lead SELECT t.lead_id FROM staging.${STAGED_TABLE[file.kind]} s
       JOIN ${RECORD_TABLE[file.kind]} t ON t.system = ? AND t.key = s.key
      WHERE s.file = ? AND s.state IN (${states.join(', ')}) AND t.lead_id IS NOT NULL`,
  ).run(file.system, file.file);
}

function addAliases(db: WritableDb, file: StagedFile): void {
  for (const column of ['converted_contact_key', 'converted_opportunity_key']) {
    if (!file.columns.has(column)) continue;
    db.prepare(
      `INSERT OR IGNORE INTO lead_alias (system, key, lead_id) SELECT :system, s.${column}, l.lead_id
         FROM staging.staged_lead s JOIN lead l ON l.system = :system AND l.key = s.key
        WHERE s.file = :file AND s.state IN (${STATE.new}, ${STATE.changed}) AND s.${column} IS NOT NULL`,
    ).run({ system: file.system, file: file.file });
  }
}
