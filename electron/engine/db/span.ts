import type { WorkspaceStatus } from '@core/contract/workspace';
import type { ReadableDb } from './handle';

/** First and last local day (day numbers) on which a counted lead came in; undefined where there is none. */
export function readArrivalSpan(db: ReadableDb): { first: number; last: number } | undefined {
  const row = db
    .prepare<[], { first: number | null; last: number | null }>(
      'SELECT min(arrival_day) AS first, max(arrival_day) AS last FROM lead_fact WHERE excluded IS NULL',
    )
    .get();
  return row?.first == null || row.last === null ? undefined : { first: row.first, last: row.last };
}

/** Where first responses are read from: activities where any was imported, else a column of the lead. */
export function readResponseSource(db: ReadableDb): WorkspaceStatus['responseSource'] {
  const has = (sql: string): boolean => db.prepare(sql).get() !== undefined;
  if (has("SELECT 1 FROM import WHERE kind = 'activities' LIMIT 1")) return 'activities';
  return has('SELECT 1 FROM lead WHERE first_response_at IS NOT NULL LIMIT 1') ? 'lead-column' : 'none';
}
