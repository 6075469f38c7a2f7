import { createHash } from 'node:crypto';
import type { ReadableDb } from './handle';

/** Row ids and what depends on when a file was imported say nothing of the content. */
const LEFT_OUT = new Set(['lead_id', 'activity_id', 'deal_id', 'stage_change_id', 'import_id']);
/** Base tables with their natural order. */
const TABLES = [
  { table: 'lead', order: 'system, key' },
  { table: 'activity', order: 'system, key' },
  { table: 'deal', order: 'system, key' },
  { table: 'stage_change', order: 'system, key' },
  { table: 'dictionary', order: 'field, raw' },
  { table: 'bulk_minute', order: 'minute' },
] as const;
/** Kept by the program for itself. */
export const OWN_SETTINGS = ['facts_response_source', 'horizons'] as const;

/**
 * SHA-256 (hex) over the content of a workspace: base tables in key order, the user's own lists and
 * settings. Two workspaces with the same content have the same hash, however it was imported.
 */
export function contentHash(db: ReadableDb): string {
  const hash = createHash('sha256');
  for (const { table, order } of TABLES) {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[])
      .map((column) => column.name)
      .filter((name) => !LEFT_OUT.has(name));
    hash.update(`${table} ${columns.join(',')}\n`);
    const rows = db
      .prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`)
      .raw()
      .iterate();
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  }
  const settings = db
    .prepare<[], { name: string; value: string }>('SELECT name, value FROM setting ORDER BY name')
    .all();
  for (const { name, value } of settings)
    if (!(OWN_SETTINGS as readonly string[]).includes(name)) hash.update(`${name}=${value}\n`);
  return hash.digest('hex');
}
