import type { WritableDb } from './handle';

/** Fills temp table `fact_scope (lead_id)` with every lead. */
export function scopeAll(db: WritableDb): void {
  emptyScope(db);
  db.exec('INSERT INTO temp.fact_scope SELECT lead_id FROM lead');
}

/**
 * Fills temp table `fact_scope (lead_id)` with the leads of temp table `touched_lead (lead_id)` and with
 * those that share an e-mail or phone with them, now or when their facts were computed: whether those
 * are repeat inquiries may have changed.
 */
export function scopeTouched(db: WritableDb): void {
  emptyScope(db);
  db.exec(
    'INSERT OR IGNORE INTO temp.fact_scope SELECT t.lead_id FROM temp.touched_lead t JOIN lead l USING (lead_id)',
  );
  for (const key of ['email_key', 'phone_key']) {
    for (const holder of ['lead', 'lead_fact']) {
      db.exec(`
        INSERT OR IGNORE INTO temp.fact_scope
        SELECT other.lead_id FROM lead other WHERE other.${key} IN
          (SELECT h.${key} FROM temp.touched_lead t CROSS JOIN ${holder} h USING (lead_id) WHERE h.${key} IS NOT NULL)`);
    }
  }
}

function emptyScope(db: WritableDb): void {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS fact_scope (lead_id INTEGER PRIMARY KEY)');
  db.exec('DELETE FROM temp.fact_scope');
}
