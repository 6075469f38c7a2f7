import type { DropId } from '@core/brand';
import { OWN_SETTINGS } from './check-hash';
import type { ReadableDb, WritableDb } from './handle';

/** Tables whose rows a drop adds or changes, with their row id. */
export const LOGGED = [
  { table: 'activity', id: 'activity_id' },
  { table: 'deal', id: 'deal_id' },
  { table: 'stage_change', id: 'stage_change_id' },
  { table: 'lead', id: 'lead_id' },
] as const;
/** Tables with a key of their own: what was said of headers and systems. */
export const SAID = [
  { table: 'header_shape', key: 'shape' },
  { table: 'source_system', key: 'system' },
] as const;

const DROP = '(SELECT max(drop_id) FROM undo_mark)';

/**
 * From here to {@link stopUndoLog}, inside the merge's transaction, the former state of every row that
 * is changed goes into the undo log, whatever statement changes it. New rows cost nothing: a mark tells
 * them apart.
 */
export function startUndoLog(db: WritableDb, drop: DropId): void {
  const last = (table: string, id: string): string => `coalesce((SELECT max(${id}) FROM ${table}), 0)`;
  db.prepare(
    `INSERT INTO undo_mark (drop_id, lead_id, activity_id, deal_id, stage_change_id, seen_change_id, settings)
     SELECT ?, ${last('lead', 'lead_id')}, ${last('activity', 'activity_id')}, ${last('deal', 'deal_id')},
       ${last('stage_change', 'stage_change_id')}, ${last('seen_change', 'seen_change_id')},
       (SELECT json_group_object(name, value) FROM setting WHERE name IN (${OWN_SETTINGS.map(() => '?').join(', ')}))`,
  ).run(drop, ...OWN_SETTINGS);
  for (const { table, id } of LOGGED) db.exec(changeTrigger(db, table, id));
  for (const { table, key } of SAID) db.exec(saidTriggers(db, table, key));
  db.exec(`CREATE TEMP TRIGGER undo_log_alias AFTER INSERT ON main.lead_alias
    WHEN NEW.lead_id <= (SELECT lead_id FROM undo_mark WHERE drop_id = ${DROP})
    BEGIN INSERT INTO undo_alias (drop_id, system, key, lead_id) VALUES (${DROP}, NEW.system, NEW.key, NEW.lead_id); END`);
}

export function stopUndoLog(db: WritableDb): void {
  for (const { table } of LOGGED) db.exec(`DROP TRIGGER temp.undo_log_${table}`);
  for (const { table } of SAID) {
    db.exec(`DROP TRIGGER temp.undo_log_${table}; DROP TRIGGER temp.undo_log_new_${table}`);
  }
  db.exec('DROP TRIGGER temp.undo_log_alias');
}

function changeTrigger(db: ReadableDb, table: string, id: string): string {
  const columns = columnsOf(db, table);
  return `CREATE TEMP TRIGGER undo_log_${table} AFTER UPDATE ON main.${table}
    WHEN OLD.${id} <= (SELECT ${id} FROM undo_mark WHERE drop_id = ${DROP})
    BEGIN INSERT INTO undo_${table} (drop_id, ${columns.join(', ')})
      SELECT ${DROP}, ${columns.map((column) => `OLD.${column}`).join(', ')}
      WHERE NOT EXISTS (SELECT 1 FROM undo_${table} WHERE drop_id = ${DROP} AND ${id} = OLD.${id}); END`;
}

function saidTriggers(db: ReadableDb, table: string, key: string): string {
  const columns = columnsOf(db, table);
  const trigger = (name: string, event: string, row: string, existed: number): string =>
    `CREATE TEMP TRIGGER ${name}${table} AFTER ${event} ON main.${table}
     BEGIN INSERT INTO undo_${table} (drop_id, existed, ${columns.join(', ')})
       SELECT ${DROP}, ${existed}, ${columns.map((column) => `${row}.${column}`).join(', ')}
       WHERE NOT EXISTS (SELECT 1 FROM undo_${table} WHERE drop_id = ${DROP} AND ${key} = ${row}.${key}); END;`;
  return trigger('undo_log_', 'UPDATE', 'OLD', 1) + trigger('undo_log_new_', 'INSERT', 'NEW', 0);
}

/** Names of a table's columns, in its order. */
export function columnsOf(db: ReadableDb, table: string): string[] {
  return db
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => name);
}
