import type { Kind } from '@core/contract/shared';
import { RECORD_TABLE } from './known-records';
import type { Staging } from './staging';
import { STAGED_TABLE, STATE } from './staging';

export { RECORD_TABLE };

/** A staged file as far as comparing needs it. `reading` is all that decides how its cells are read. */
export type ComparedFile = {
  readonly file: number;
  readonly kind: Kind;
  readonly system: string;
  readonly header: string;
  readonly mapping: string;
  readonly timezone: string;
};

export type Counts = { new: number; changed: number; unchanged: number; repeated: number };

/** Rows compared at once before other calls get their turn. */
const SLICE = 20_000;

/**
 * Marks every staged record of a file as new, changed or unchanged against the workspace and the files
 * of the same drop before it: found by system and key, unchanged where cells and reading are the same.
 * Of records with one key in one file the last counts.
 */
export async function compareFile(
  staging: Staging,
  workspacePath: string,
  file: ComparedFile,
  earlier: readonly ComparedFile[],
  pause: () => Promise<void>,
): Promise<Counts> {
  const { db } = staging;
  const before = earlier.filter(({ kind, system }) => kind === file.kind && system === file.system).reverse();
  const { records, known, ascending } = staging.countOf(file.file);
  if (!ascending || before.length > 0) staging.index(file.kind);
  const repeated = ascending ? 0 : markRepeated(staging, file);
  db.exec('COMMIT');
  db.prepare('ATTACH ? AS ws').run(workspacePath);
  db.exec('BEGIN');
  try {
    if (records === 0 || !(await decide(staging, file, before, pause)))
      return { new: records - repeated, changed: 0, unchanged: known, repeated };
    const counts = countStates(staging, file);
    return { ...counts, unchanged: counts.unchanged + known };
  } finally {
    db.exec('COMMIT');
    db.exec('DETACH ws');
    db.exec('BEGIN');
  }
}

function markRepeated({ db }: Staging, file: ComparedFile): number {
  const table = STAGED_TABLE[file.kind];
  return db
    .prepare(
      `UPDATE ${table} SET state = ${STATE.repeated} WHERE file = :file AND row IN (
         SELECT s.row FROM ${table} s JOIN (SELECT key, max(row) AS last FROM ${table} WHERE file = :file GROUP BY key HAVING count(*) > 1) d
           ON s.file = :file AND s.key = d.key AND s.row < d.last)`,
    )
    .run({ file: file.file }).changes;
}

/** @returns false where there is nothing to compare with: every record is new. */
async function decide(
  staging: Staging,
  file: ComparedFile,
  before: readonly ComparedFile[],
  pause: () => Promise<void>,
): Promise<boolean> {
  const { db } = staging;
  const table = STAGED_TABLE[file.kind];
  const stored = `ws.${RECORD_TABLE[file.kind]}`;
  const anyStored =
    db.prepare(`SELECT 1 FROM ${stored} WHERE system = ? LIMIT 1`).get(file.system) !== undefined;
  if (!anyStored && before.length === 0) return false;
  db.exec(
    'CREATE TEMP TABLE IF NOT EXISTS same_reading (import_id INTEGER PRIMARY KEY); DELETE FROM temp.same_reading',
  );
  db.prepare(
    'INSERT INTO temp.same_reading SELECT import_id FROM ws.import WHERE kind = ? AND system = ? AND header = ? AND mapping = ? AND timezone = ?',
  ).run(file.kind, file.system, file.header, file.mapping, file.timezone);
  const verdict = (same: string): string =>
    `CASE WHEN ${same} THEN ${STATE.unchanged} ELSE ${STATE.changed} END`;
  const fromDrop = before.map((other) => {
    const alike =
      other.header === file.header && other.mapping === file.mapping && other.timezone === file.timezone;
    return `(SELECT ${verdict(alike ? 'p.cells = s.cells' : '0')} FROM ${table} p WHERE p.file = ${other.file} AND p.key = s.key AND p.state <> ${STATE.repeated})`;
  });
  const fromStored = `(SELECT ${verdict('t.cells = s.cells AND t.import_id IN (SELECT import_id FROM temp.same_reading)')}
    FROM ${stored} t WHERE t.system = :system AND t.key = s.key)`;
  const update = db.prepare(
    `UPDATE ${table} AS s SET state = coalesce(${[...fromDrop, fromStored].join(', ')}, ${STATE.new})
      WHERE s.row BETWEEN :from AND :to AND s.file = :file AND s.state <> ${STATE.repeated}`,
  );
  const ends = db.prepare<[number], { first: number | null; last: number | null }>(
    `SELECT min(row) AS first, max(row) AS last FROM ${table} WHERE file = ?`,
  );
  const { first, last } = ends.get(file.file) ?? { first: null, last: null };
  if (first === null || last === null) return false;
  for (let from = first; from <= last; from += SLICE) {
    update.run({ from, to: Math.min(last, from + SLICE - 1), file: file.file, system: file.system });
    await pause();
  }
  return true;
}

function countStates(staging: Staging, file: ComparedFile): Counts {
  const rows = staging.db
    .prepare<[number], { state: number; n: number }>(
      `SELECT state, count(*) AS n FROM ${STAGED_TABLE[file.kind]} WHERE file = ? GROUP BY state`,
    )
    .all(file.file);
  const of = (state: number): number => rows.find((row) => row.state === state)?.n ?? 0;
  return {
    new: of(STATE.new),
    changed: of(STATE.changed),
    unchanged: of(STATE.unchanged),
    repeated: of(STATE.repeated),
  };
}
