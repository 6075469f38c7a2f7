import type { Zone } from '@core/zone';
import type { Folding } from './facts-folding';
import type { SeenHistory } from './facts-rows';
import { datedOf, type Dated } from './facts-steps';
import type { ReadableDb } from './handle';

/** Of a lead that only one export has shown, or that stayed as it was. */
export const NOTHING_SEEN: SeenHistory = { statuses: [], currentAfter: null, reason: null };

type Row = {
  lead_id: number;
  field: 'status' | 'rejection_reason';
  seen_from: number;
  first_seen: number;
  from_value: string | null;
  from_step: string | null;
};

const ROWS = `
  SELECT c.lead_id, c.field, c.seen_from, c.first_seen, c.from_value, c.from_step
  FROM temp.fact_scope s CROSS JOIN seen_change c USING (lead_id)
  WHERE s.lead_id > ? AND s.lead_id <= ? AND c.field <> 'owner' ORDER BY c.lead_id, c.seen_to, c.seen_change_id`;

/** Histories of the leads of temp table `fact_scope` with ids in (after, to]; leads without one are missing. */
export function seenReader(
  db: ReadableDb,
  folding: Folding,
): (after: number, to: number) => ReadonlyMap<number, SeenHistory> {
  // Where no lead was seen to change, nothing is looked up.
  if (db.prepare('SELECT 1 FROM seen_change LIMIT 1').get() === undefined) return () => new Map();
  const rows = db.prepare<[number, number], Row>(ROWS);
  return (after, to) => {
    const found = new Map<number, SeenHistory>();
    for (const row of rows.all(after, to))
      found.set(row.lead_id, withRow(found.get(row.lead_id) ?? NOTHING_SEEN, row, folding));
    return found;
  };
}

function withRow(history: SeenHistory, row: Row, folding: Folding): SeenHistory {
  if (row.field === 'rejection_reason') {
    const reason = row.from_value?.trim() ? row.from_value : history.reason;
    return { ...history, reason };
  }
  const step = folding.statusStage(row.from_value, row.from_step);
  const status = { step, at: row.first_seen, after: history.currentAfter };
  return { ...history, statuses: [...history.statuses, status], currentAfter: row.seen_from };
}

/** A status seen first at `at` and not yet at `after` is better told by a dated event in between. */
export function isToldBetween(
  dated: readonly Dated[],
  { at, after }: { at: number; after: number | null },
  zone: Zone,
): boolean {
  const seen = datedOf({ at, p: 0 }, zone);
  return dated.some((one) => {
    if (one.stamp.p === 3 ? one.day > seen.day : one.at > at) return false;
    if (after === null) return true;
    return one.stamp.p === 3 ? one.day >= zone.dayAt(after) : one.at > after;
  });
}
