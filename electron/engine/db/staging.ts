import Database from 'better-sqlite3';
import { closeSync, existsSync, openSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { KINDS, type Kind } from '@core/contract/shared';
import { isIntegerColumn, RECORD_COLUMNS } from '@core/presets/record';
import { isRunning } from '../running';
import { knownRecords, RECORD_TABLE, type ExpectedFile, type KnownRecords } from './known-records';
import { recordWriter, type RecordWriter, type Written } from './record-writer';

/** A record as it waits for the merge. `state`: 0 new, 1 changed, 2 unchanged, 9 repeated later in its file. */
export const STATE = { new: 0, changed: 1, unchanged: 2, repeated: 9 } as const;

/** Table of a kind in the staging file. */
export const STAGED_TABLE: Record<Kind, string> = {
  leads: 'staged_lead',
  activities: 'staged_activity',
  deals: 'staged_deal',
  stages: 'staged_stage_change',
};

/** A staging file beside the workspace; nothing in it survives a crash, and nothing needs to. */
export type Staging = {
  readonly path: string;
  readonly db: Database.Database;
  /**
   * From here on, records of the file that the workspace holds just so are counted, not staged; `confirm`
   * once all were read.
   */
  expect(file: number, expected: ExpectedFile): void;
  /**
   * Whether what was left out may stay so: the file was read under the mapping (JSON) by which its
   * records were known, and has none of them twice. Else it must be read again, and everything is staged.
   */
  confirm(kind: Kind, file: number, mapping: string): boolean;
  /** Records of a file that were staged, and those that were known and left out. */
  countOf(file: number): Written & { readonly known: number };
  /** Takes the records of a file whose mapping fills these fields; `end` once the last was given. */
  writer(kind: Kind, file: number, mapped: ReadonlySet<string>): RecordWriter;
  quarantine(
    file: number,
    row: { line: number; column: string | null; value: string | null; reason: string; cells: string },
  ): void;
  /** Forgets what a file left, to read it again under other decisions. */
  clear(kind: Kind, file: number): void;
  /** Keys of a kind can be looked up after this. */
  index(kind: Kind): void;
  close(): void;
  remove(): void;
};

const live = new Set<string>();
let next = 1;

/** Opens a new staging file `NAME.leadreview.staging-PID-N`, readable by its owner only. */
export function createStaging(workspacePath: string): Staging {
  removeStaleStaging(workspacePath);
  const path = `${workspacePath}.staging-${process.pid}-${next++}`;
  closeSync(openSync(path, 'wx', 0o600));
  live.add(path);
  const db = new Database(path);
  // Thrown away after a crash: no journal, no waiting for the disk.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -4096');
  db.pragma('temp_store = FILE');
  for (const kind of KINDS) db.exec(tableSql(kind));
  db.exec(
    `CREATE TABLE staged_quarantine (file INTEGER NOT NULL, line INTEGER NOT NULL, column_name TEXT, value TEXT,
       reason TEXT NOT NULL, cells TEXT NOT NULL) STRICT`,
  );
  return withStatements(db, path);
}

/** Removes staging files of processes that are gone, and of this one where nothing uses them any more. */
export function removeStaleStaging(workspacePath: string): void {
  const prefix = `${basename(workspacePath)}.staging-`;
  const folder = dirname(workspacePath);
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    if (!file.startsWith(prefix)) continue;
    const pid = Number(/^\d+/.exec(file.slice(prefix.length))?.[0] ?? 0);
    const path = join(folder, file);
    if (pid === process.pid ? live.has(path) : isRunning(pid)) continue;
    rmSync(path, { force: true });
  }
}

function tableSql(kind: Kind): string {
  const columns = RECORD_COLUMNS[kind].map(
    (column) => `${column} ${isIntegerColumn(column) ? 'INTEGER' : 'TEXT'}`,
  );
  return `CREATE TABLE ${STAGED_TABLE[kind]} (row INTEGER PRIMARY KEY, file INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0, ${columns.join(', ')}, cells TEXT NOT NULL) STRICT`;
}

function withStatements(db: Database.Database, path: string): Staging {
  const quarantine = db.prepare('INSERT INTO staged_quarantine VALUES (?, ?, ?, ?, ?, ?)');
  const expected = new Map<number, ExpectedFile>();
  const known = new Map<number, KnownRecords>();
  const written = new Map<number, Written>();
  const forget = (file: number): void => {
    known.get(file)?.close();
    known.delete(file);
    written.delete(file);
  };
  const close = (): void => {
    for (const records of known.values()) records.close();
    known.clear();
    db.close();
  };
  db.exec('BEGIN');
  return {
    path,
    db,
    expect: (file, what) => void expected.set(file, what),
    confirm(kind, file, mapping) {
      const records = known.get(file);
      const what = expected.get(file);
      if (!records || !what || records.count() === 0) return true;
      if (records.mapping === mapping && !records.repeats(storedRows(db, kind, file, what))) return true;
      expected.delete(file);
      return false;
    },
    countOf: (file) => ({
      ...(written.get(file) ?? { records: 0, ascending: true }),
      known: known.get(file)?.count() ?? 0,
    }),
    writer(kind, file, mapped) {
      const what = expected.get(file);
      const records = what && knownRecords(what);
      if (records) known.set(file, records);
      const mark = { records: 0, ascending: true };
      written.set(file, mark);
      return recordWriter(db, STAGED_TABLE[kind], kind, file, mapped, records, mark);
    },
    quarantine: (file, row) =>
      void quarantine.run(file, row.line, row.column, row.value, row.reason, row.cells),
    clear(kind, file) {
      forget(file);
      db.prepare(`DELETE FROM ${STAGED_TABLE[kind]} WHERE file = ?`).run(file);
      db.prepare('DELETE FROM staged_quarantine WHERE file = ?').run(file);
    },
    index: (kind) =>
      void db.exec(
        `CREATE INDEX IF NOT EXISTS ${STAGED_TABLE[kind]}_key ON ${STAGED_TABLE[kind]} (file, key)`,
      ),
    close() {
      if (!db.open) return;
      if (db.inTransaction) db.exec('COMMIT');
      close();
    },
    remove() {
      if (db.open) close();
      live.delete(path);
      rmSync(path, { force: true });
    },
  };
}

/** Row ids in the workspace of a file's staged records. */
function storedRows(db: Database.Database, kind: Kind, file: number, what: ExpectedFile): number[] {
  db.exec('COMMIT');
  db.prepare('ATTACH ? AS ws').run(what.workspacePath);
  try {
    return db
      .prepare<[string, number], number>(
        `SELECT t.rowid FROM ${STAGED_TABLE[kind]} s CROSS JOIN ws.${RECORD_TABLE[kind]} t
          WHERE t.system = ? AND t.key = s.key AND s.file = ?`,
      )
      .pluck()
      .all(what.system, file);
  } finally {
    db.exec('DETACH ws');
    db.exec('BEGIN');
  }
}

/** Fewer leads than this in one minute may have come in by themselves. */
const BULK_LEADS = 30;

/** Minutes in which very many leads of a file were created, the fullest first; ms of the minute's start. */
export function findBulkMinutes(staging: Staging, file: number): { minute: number; leads: number }[] {
  return staging.db
    .prepare<[number, number], { minute: number; leads: number }>(
      `SELECT created_at / 60000 * 60000 AS minute, count(*) AS leads FROM staged_lead
        WHERE file = ? AND created_at_p < 3 AND state <> ${STATE.repeated}
        GROUP BY created_at / 60000 HAVING count(*) >= ? ORDER BY leads DESC LIMIT 3`,
    )
    .all(file, BULK_LEADS);
}
