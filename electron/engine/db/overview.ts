import type { Coverages, Kind } from '@core/contract/shared';
import { zoneOf } from '@core/zone';
import type { ReadableDb } from './handle';
import { readSettings } from './settings';

const TABLE: Record<Kind, string> = {
  leads: 'lead',
  activities: 'activity',
  deals: 'deal',
  stages: 'stage_change',
};

/** How many records of each kind the workspace holds. */
export function countRecords(db: ReadableDb): Record<Kind, number> {
  const count = (kind: Kind): number =>
    db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${TABLE[kind]}`).get()?.n ?? 0;
  return {
    leads: count('leads'),
    activities: count('activities'),
    deals: count('deals'),
    stages: count('stages'),
  };
}

/**
 * From when to when each kind of data speaks. `from` is the start of the local day of the earliest
 * record, since an export that begins in the middle of a day says nothing of who was called before;
 * `asOf` is the newest that any import of the kind stated.
 */
export function readCoverages(db: ReadableDb): Coverages {
  const rows = db
    .prepare<[], { kind: Kind; from_at: number | null; as_of: number }>(
      'SELECT kind, min(from_at) AS from_at, max(as_of) AS as_of FROM import GROUP BY kind',
    )
    .all();
  const zone = zoneOf(readSettings(db).timezone);
  const coverages: Coverages = { leads: null, activities: null, deals: null, stages: null };
  for (const row of rows) {
    const from = row.from_at === null ? row.as_of : zone.startOfDay(zone.dayAt(row.from_at));
    coverages[row.kind] = { from, asOf: row.as_of };
  }
  return coverages;
}
