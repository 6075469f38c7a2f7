import type { WritableDb } from './handle';
import type { FactTables } from './facts-tables';

/** A repeat inquiry this many days after the last one, with nothing open, is a new chance. */
const RECYCLED_AFTER_MS = 90 * 86_400_000;
/** Stands for "still open" where the latest end is looked for. */
const OPEN = 9_007_199_254_740_991;

/**
 * Marks repeat inquiries among the leads of temp table `fact_scope`: another lead with the same e-mail
 * or phone arrived before (ties: the smaller system and key). Merged, deleted, test and bulk leads
 * neither repeat nor are repeated. `recycled` where the last one lies more than 90 days back and every
 * earlier lead and its deals were closed by then.
 * @param all the scope holds every lead.
 */
export function markRepeats(db: WritableDb, tables: FactTables, all: boolean): void {
  // Few leads share a key with another one; only those need to be put in order.
  const shared = (key: string): string =>
    all
      ? `SELECT ${key} FROM lead WHERE ${key} IS NOT NULL GROUP BY ${key} HAVING count(*) > 1`
      : `SELECT p.${key} FROM temp.fact_scope s CROSS JOIN lead p USING (lead_id) WHERE p.${key} IS NOT NULL
           AND EXISTS (SELECT 1 FROM lead o WHERE o.${key} = p.${key} AND o.lead_id <> p.lead_id)`;
  const earlier = (key: string): string => `
    SELECT * FROM (
      SELECT f.lead_id, f.arrival_at,
             max(f.arrival_at) OVER before_it AS last_at,
             max(coalesce(f.open_until, ${OPEN})) OVER before_it AS open_until
      FROM lead l CROSS JOIN ${tables.fact} f USING (lead_id)
      WHERE (f.excluded IS NULL OR f.excluded IN ('repeat', 'recycled'))
        AND l.${key} IN (${shared(key)})
      WINDOW before_it AS (PARTITION BY l.${key} ORDER BY f.arrival_at, l.system, l.key
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ) WHERE last_at IS NOT NULL`;
  db.prepare(
    `UPDATE ${tables.fact} AS target SET excluded = CASE
       WHEN found.arrival_at - found.last_at > ${RECYCLED_AFTER_MS} AND found.open_until <= found.arrival_at
       THEN 'recycled' ELSE 'repeat' END
     FROM (SELECT lead_id, arrival_at, max(last_at) AS last_at, max(open_until) AS open_until
           FROM (${earlier('email_key')} UNION ALL ${earlier('phone_key')})
           WHERE lead_id IN (SELECT lead_id FROM temp.fact_scope) GROUP BY lead_id) AS found
     WHERE target.lead_id = found.lead_id`,
  ).run();
}
