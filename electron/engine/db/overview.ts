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
    .prepare<[], { kind: Kind; timed: number | null; day: number | null; as_of: number }>(
      'SELECT kind, min(first_timed) AS timed, min(first_day) AS day, max(as_of) AS as_of FROM import GROUP BY kind',
    )
    .all();
  const zone = zoneOf(readSettings(db).timezone);
  const coverages: Coverages = { leads: null, activities: null, deals: null, stages: null };
  for (const { kind, timed, day, as_of: asOf } of rows) {
    const days = [timed === null ? null : zone.dayAt(timed), day].filter((one) => one !== null);
    coverages[kind] = { from: days.length === 0 ? asOf : zone.startOfDay(Math.min(...days)), asOf };
  }
  return coverages;
}
