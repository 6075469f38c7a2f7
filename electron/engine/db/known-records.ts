import Database from 'better-sqlite3';
import type { Kind } from '@core/contract/shared';

/** Table of a kind in the workspace. */
export const RECORD_TABLE: Record<Kind, string> = {
  leads: 'lead',
  activities: 'activity',
  deals: 'deal',
  stages: 'stage_change',
};

/** What decides how a file's cells are read, before it is known in which order its dates are written. */
export type ExpectedFile = {
  readonly workspacePath: string;
  readonly kind: Kind;
  readonly system: string;
  readonly header: string;
  readonly timezone: string;
};

/** Finds records that the workspace holds already, cell by cell the same and read the same way. */
export type KnownRecords = {
  /** Mapping (JSON) under which records of this file were read last; what is found was read so too. */
  readonly mapping: string;
  /** Which of the records are known: keys and cells in turn. */
  find(keysAndCells: readonly string[]): boolean[];
  /** Records found. */
  readonly count: () => number;
  /** True once a record was found twice, or where one of `rows` (row ids of the workspace) was found. */
  repeats(rows: Iterable<number>): boolean;
  close(): void;
};

/** Records looked up by one statement, and in one read transaction. */
const AT_ONCE = 8;
/** Records without a single find after which looking is given up: the export has changed as a whole. */
const PATIENCE = 2_000;

/** Opens the workspace to look records up; undefined where no file of its kind was read before. */
export function knownRecords(file: ExpectedFile): KnownRecords | undefined {
  const db = new Database(file.workspacePath, { readonly: true, fileMustExist: true });
  db.pragma('cache_size = -4096');
  const mapping = lastMapping(db, file);
  if (mapping === undefined) {
    db.close();
    return undefined;
  }
  noteSameReading(db, file, mapping);
  const table = RECORD_TABLE[file.kind];
  const last = db.prepare<[], number | null>(`SELECT max(rowid) FROM ${table}`).pluck().get() ?? 0;
  const seen = new Uint8Array(Math.floor(last / 8) + 1);
  const many = lookUp(db, table, AT_ONCE);
  const one = lookUp(db, table, 1);
  let count = 0;
  let misses = 0;
  let repeated = false;
  const isSeen = (row: number): boolean => ((seen[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  const note = (row: number): void => {
    if (isSeen(row)) repeated = true;
    seen[row >> 3] = (seen[row >> 3] ?? 0) | (1 << (row & 7));
    count += 1;
    misses = 0;
  };
  const findOne = (key: string, cells: string): boolean => {
    const row = one.get(key, cells, file.system);
    if (row === undefined) misses += 1;
    else note(row);
    return row !== undefined;
  };
  const findAll = db.transaction((pairs: readonly string[]): boolean[] => {
    const found: boolean[] = [];
    for (let at = 0; at < pairs.length; at += 2 * AT_ONCE) {
      const some = pairs.slice(at, at + 2 * AT_ONCE);
      const rows = some.length === 2 * AT_ONCE ? many.all(...some, file.system) : [];
      if (rows.length === AT_ONCE) {
        rows.forEach(note);
        for (let n = 0; n < AT_ONCE; n++) found.push(true);
      } else for (let n = 0; n < some.length; n += 2) found.push(findOne(some[n] ?? '', some[n + 1] ?? ''));
    }
    return found;
  });
  return {
    mapping,
    find: (pairs) => (misses > PATIENCE ? [] : findAll(pairs)),
    count: () => count,
    repeats(rows) {
      for (const row of rows) if (isSeen(row)) repeated = true;
      return repeated;
    },
    close: () => void db.close(),
  };
}

function lookUp(db: Database.Database, table: string, records: number): Database.Statement<string[], number> {
  const pairs = Array.from({ length: records }, () => '(?, ?)').join(', ');
  return db
    .prepare<string[], number>(
      `SELECT t.rowid FROM (VALUES ${pairs}) AS v CROSS JOIN ${table} t
        WHERE t.system = ? AND t.key = v.column1 AND t.cells = v.column2 AND t.import_id IN temp.same_reading`,
    )
    .pluck();
}

function lastMapping(db: Database.Database, file: ExpectedFile): string | undefined {
  return db
    .prepare<[string, string, string, string], string>(
      `SELECT mapping FROM import WHERE kind = ? AND system = ? AND header = ? AND timezone = ?
        ORDER BY import_id DESC LIMIT 1`,
    )
    .pluck()
    .get(file.kind, file.system, file.header, file.timezone);
}

function noteSameReading(db: Database.Database, file: ExpectedFile, mapping: string): void {
  db.exec('CREATE TEMP TABLE same_reading (import_id INTEGER PRIMARY KEY)');
  db.prepare(
    'INSERT INTO temp.same_reading SELECT import_id FROM main.import WHERE kind = ? AND system = ? AND header = ? AND mapping = ? AND timezone = ?',
  ).run(file.kind, file.system, file.header, mapping, file.timezone);
}
