import type { BulkCluster } from '@core/contract/metrics';
import { nearestRank } from '@core/metrics/statistics';
import { rebuildFacts } from './facts';
import type { ReadableDb, WritableDb } from './handle';

/** So many leads created in one minute, and so many times the usual minute, are hardly arrivals. */
const LEAST_LEADS = 25;
const TIMES_USUAL = 10;

const MINUTES = `SELECT created_at - created_at % 60000 AS minute, count(*) AS leads FROM lead
  WHERE created_at_p < 3 AND is_test = 0 AND is_deleted = 0 AND coalesce(merged_into, '') = '' GROUP BY 1`;

/** Minutes that look like an import into the CRM, and those decided before, oldest first. */
export function readBulkClusters(db: ReadableDb): BulkCluster[] {
  const minutes = db.prepare<[], { minute: number; leads: number }>(MINUTES).all();
  const sizes = minutes.map((one) => one.leads).sort((a, b) => a - b);
  const usual = sizes[nearestRank(50, sizes.length) - 1] ?? 0;
  const decided = new Map(
    db
      .prepare<[], { minute: number; left_out: number }>('SELECT minute, left_out FROM bulk_minute')
      .all()
      .map((row) => [row.minute, row.left_out !== 0]),
  );
  const suspect = (leads: number): boolean => leads >= LEAST_LEADS && leads >= TIMES_USUAL * usual;
  return minutes
    .filter(({ minute, leads }) => suspect(leads) || decided.has(minute))
    .map(({ minute, leads }) => ({ minute, leads, leftOut: decided.get(minute) ?? null }))
    .sort((a, b) => a.minute - b.minute);
}

/** Leaves the leads created in a minute out of every number, or takes them in again. */
export function decideBulk(db: WritableDb, minute: number, leaveOut: boolean): void {
  db.transaction(() => {
    db.prepare('INSERT OR REPLACE INTO bulk_minute (minute, left_out) VALUES (?, ?)').run(
      minute,
      leaveOut ? 1 : 0,
    );
    db.exec('CREATE TEMP TABLE IF NOT EXISTS touched_lead (lead_id INTEGER PRIMARY KEY)');
    db.exec('DELETE FROM temp.touched_lead');
    db.prepare(
      `INSERT INTO temp.touched_lead (lead_id)
       SELECT lead_id FROM lead WHERE created_at_p < 3 AND created_at >= ? AND created_at < ?`,
    ).run(minute, minute + 60_000);
    rebuildFacts(db, 'touched');
  })();
}
