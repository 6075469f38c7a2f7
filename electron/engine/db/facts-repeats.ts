import type { WritableDb } from './handle';
import type { OpenSpan } from './facts-open';
import type { FactTables } from './facts-tables';

/** So long without an open lead or deal, and a repeat inquiry is a new chance. */
const RECYCLED_AFTER_MS = 90 * 86_400_000;

type Inquiry = { id: number; holder: string; at: number; spans: string | null; asked: 0 | 1 };
type Verdict = 'repeat' | 'recycled';

/**
 * Marks repeat inquiries among the leads of temp table `fact_scope`: another lead with the same e-mail
 * or phone arrived before (ties: the smaller system and key). Merged, deleted, test and bulk leads
 * neither repeat nor are repeated. `recycled` where no earlier lead, nor a deal of one, was open within the
 * 90 x 24 hours before the arrival.
 * @param all the scope holds every lead.
 */
export function markRepeats(db: WritableDb, tables: FactTables, all: boolean): void {
  const found = new Map<number, Verdict>();
  for (const key of ['email_key', 'phone_key']) {
    const inquiries = db.prepare<[], Inquiry>(inquiriesSql(tables, key, all)).iterate();
    for (const { id, verdict } of verdicts(inquiries)) {
      // Whoever is found by both keys is recycled only where neither finds anything open.
      if (verdict === 'repeat' || !found.has(id)) found.set(id, verdict);
    }
  }
  const mark = db.prepare(`UPDATE ${tables.fact} SET excluded = ? WHERE lead_id = ?`);
  for (const [id, verdict] of found) mark.run(verdict, id);
}

/** Few leads share a key with another one; only those need to be put in order. */
function inquiriesSql(tables: FactTables, key: string, all: boolean): string {
  const shared = all
    ? `SELECT ${key} FROM lead WHERE ${key} IS NOT NULL GROUP BY ${key} HAVING count(*) > 1`
    : `SELECT p.${key} FROM temp.fact_scope s CROSS JOIN lead p USING (lead_id) WHERE p.${key} IS NOT NULL
         AND EXISTS (SELECT 1 FROM lead o WHERE o.${key} = p.${key} AND o.lead_id <> p.lead_id)`;
  return `SELECT f.lead_id AS id, l.${key} AS holder, f.arrival_at AS at, f.open_spans AS spans,
      f.lead_id IN (SELECT lead_id FROM temp.fact_scope) AS asked
    FROM lead l CROSS JOIN ${tables.fact} f USING (lead_id)
    WHERE (f.excluded IS NULL OR f.excluded IN ('repeat', 'recycled')) AND l.${key} IN (${shared})
    ORDER BY l.${key}, f.arrival_at, l.system, l.key`;
}

function* verdicts(inquiries: Iterable<Inquiry>): Generator<{ id: number; verdict: Verdict }> {
  let holder: string | undefined;
  let earlier: OpenSpan[] = [];
  for (const one of inquiries) {
    const first = one.holder !== holder;
    if (first) {
      holder = one.holder;
      earlier = [];
    }
    const since = one.at - RECYCLED_AFTER_MS;
    // Arrivals ascend: what was closed before this window is closed before every later one.
    earlier = earlier.filter(([, to]) => to === null || to > since);
    if (!first && one.asked === 1) {
      const open = earlier.some(([from]) => from <= one.at);
      yield { id: one.id, verdict: open ? 'repeat' : 'recycled' };
    }
    earlier.push(...spansOf(one));
  }
}

function spansOf({ at, spans }: Inquiry): readonly OpenSpan[] {
  return spans === null ? [[at, null]] : (JSON.parse(spans) as OpenSpan[]);
}
