import type { Kind } from '@core/contract/shared';
import type { WritableDb } from './handle';

type Linked = Exclude<Kind, 'leads'>;
const TABLE: Record<Linked, string> = { deals: 'deal', stages: 'stage_change', activities: 'activity' };
/** Deals first: an activity may name a deal. */
const ORDER: readonly Linked[] = ['deals', 'stages', 'activities'];

/**
 * SQL for the lead of a record `row` of the system `:system`: by the lead's key, else by a key that the
 * lead's conversion left (contact, opportunity), else by the deal it speaks of; NULL while unknown.
 */
export function linkColumn(kind: Linked, row: string): string {
  const alias = (key: string): string =>
    `(SELECT min(a.lead_id) FROM lead_alias a WHERE a.system = :system AND a.key = ${row}.${key})`;
  const byKey = `(SELECT l.lead_id FROM lead l WHERE l.system = :system AND l.key = ${row}.lead_key)`;
  const rest: Record<Linked, string[]> = {
    deals: [alias('key')],
    stages: [],
    activities: [
      alias('related_key'),
      `(SELECT d.lead_id FROM deal d WHERE d.system = :system AND d.key = ${row}.related_key)`,
    ],
  };
  return `coalesce(${[byKey, alias('lead_key'), ...rest[kind]].join(', ')})`;
}

/**
 * Finds the lead of records that waited for it, whatever import brought them, and notes those leads in
 * the temp table `touched_lead`.
 */
export function resolveWaiting(db: WritableDb, system: string): void {
  for (const kind of ORDER) {
    const table = TABLE[kind];
    db.exec(
      'CREATE TEMP TABLE IF NOT EXISTS found_lead (id INTEGER PRIMARY KEY, lead_id INTEGER NOT NULL); DELETE FROM temp.found_lead',
    );
    db.prepare(
      `INSERT INTO temp.found_lead SELECT * FROM (SELECT w.rowid, ${linkColumn(kind, 'w')} AS lead_id FROM ${table} w
        WHERE w.lead_id IS NULL AND w.system = :system) WHERE lead_id IS NOT NULL`,
    ).run({ system });
    db.exec(`UPDATE ${table} SET lead_id = f.lead_id FROM temp.found_lead f WHERE ${table}.rowid = f.id`);
    db.exec('INSERT OR IGNORE INTO temp.touched_lead SELECT lead_id FROM temp.found_lead');
  }
}
