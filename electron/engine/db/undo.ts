import type { DropId } from '@core/brand';
import { rebuildFacts } from './facts';
import type { ReadableDb, WritableDb } from './handle';
import { OWN_SETTINGS } from './check-hash';
import { columnsOf, LOGGED, SAID } from './undo-log';

/** The last drop of files; undefined where nothing was imported. */
export function readLastDrop(db: ReadableDb): DropId | undefined {
  const row = db.prepare<[], { last: DropId | null }>('SELECT max(drop_id) AS last FROM import').get();
  return row?.last ?? undefined;
}

/**
 * Takes the last drop of files back, in one transaction: its new records go, changed ones become what
 * they were, as do links, header shapes and systems; its imports and quarantine go, records that it had
 * taken out of an earlier quarantine return there. Settings, dictionary and bulk decisions stay.
 * @param beforeFacts called before the facts are computed anew, to report progress.
 */
export function undoDrop(db: WritableDb, drop: DropId, beforeFacts: () => void): void {
  const undo = db.transaction(() => {
    const mark = db
      .prepare<[number], Record<string, number> & { settings: string }>(
        'SELECT * FROM undo_mark WHERE drop_id = ?',
      )
      .get(drop);
    if (!mark) throw new Error(`Drop ${drop} has no mark.`);
    db.prepare('DELETE FROM seen_change WHERE seen_change_id > ?').run(mark['seen_change_id']);
    // Aliases before leads, leads last: what points to a lead is gone or points elsewhere by then.
    removeAliases(db, drop, mark['lead_id'] ?? 0);
    for (const { table, id } of LOGGED) {
      restore(db, table, id, drop);
      db.prepare(`DELETE FROM ${table} WHERE ${id} > ?`).run(mark[id]);
    }
    for (const { table, key } of SAID) unsay(db, table, key, drop);
    db.prepare('DELETE FROM import WHERE drop_id = ?').run(drop);
    restoreSettings(db, JSON.parse(mark.settings) as Record<string, string>);
    forget(db, drop);
    beforeFacts();
    // Repeats, spellings and where responses are read from may all have rested on what is gone.
    rebuildFacts(db, 'all');
  });
  try {
    undo.immediate();
  } finally {
    checkpoint(db);
  }
}

function restore(db: WritableDb, table: string, id: string, drop: DropId): void {
  const sets = columnsOf(db, table)
    .filter((column) => column !== id)
    .map((column) => `${column} = u.${column}`);
  db.prepare(
    `UPDATE ${table} SET ${sets.join(', ')} FROM undo_${table} u WHERE u.drop_id = ? AND ${table}.${id} = u.${id}`,
  ).run(drop);
}

function removeAliases(db: WritableDb, drop: DropId, lastLead: number): void {
  db.prepare('DELETE FROM lead_alias WHERE lead_id > ?').run(lastLead);
  db.prepare(
    `DELETE FROM lead_alias WHERE (system, key, lead_id) IN
       (SELECT system, key, lead_id FROM undo_alias WHERE drop_id = ?)`,
  ).run(drop);
}

function unsay(db: WritableDb, table: string, key: string, drop: DropId): void {
  restore(db, table, key, drop);
  db.prepare(
    `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM undo_${table} WHERE drop_id = ? AND existed = 0)`,
  ).run(drop);
}

/** What the program measured on the data that is gone is forgotten with it. */
function restoreSettings(db: WritableDb, former: Record<string, string>): void {
  for (const name of OWN_SETTINGS) {
    db.prepare('DELETE FROM setting WHERE name = ?').run(name);
    const value = former[name];
    if (value !== undefined) db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run(name, value);
  }
}

function forget(db: WritableDb, drop: DropId): void {
  const tables = [...LOGGED, ...SAID].map(({ table }) => `undo_${table}`);
  for (const table of [...tables, 'undo_alias', 'undo_mark'])
    db.prepare(`DELETE FROM ${table} WHERE drop_id = ?`).run(drop);
}

/** Keeps the log beside the file short. The work is done by then, so that a failure here is none of it. */
export function checkpoint(db: WritableDb): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The next one, at the latest when the workspace is closed, catches up.
  }
}
