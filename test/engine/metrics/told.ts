import type { Day } from '@core/brand';
import type { MetricValues } from '@core/contract/metrics';
import { METRIC_IDS } from '@core/metrics/ids';
import type { WritableDb } from '@engine/db/handle';
import { listLeads } from '@engine/db/leads';
import { answerQueries } from '@engine/db/metrics/query';
import type { LeadRow } from '@core/contract/metrics';
import type { Row } from './records';

const STAMP = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{3})?)?Z)?$/;
const RANGE = { from: '2025-12-01' as Day, to: '2027-02-01' as Day };

/**
 * A row with its stamps told as a CRM writes them: `2026-10-06` is a day, `2026-10-06T10:00Z` a minute,
 * with `:30` a second, with `:30.000` a millisecond.
 */
export function told(row: Record<string, string | number | null>): Row {
  const columns: Row = {};
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== 'string' || !STAMP.test(value)) columns[name] = value;
    else {
      columns[name] = instant(value);
      columns[`${name}_p`] = value.length === 10 ? 3 : value.length === 17 ? 2 : value.length === 20 ? 1 : 0;
    }
  }
  return columns;
}

/** Ms since the epoch of an ISO stamp. */
export function instant(iso: string): number {
  return Date.parse(iso);
}

/** Every number over all the days that these tests speak of. */
export function numbersOf(db: WritableDb): MetricValues {
  const [answer] = answerQueries(db, [
    { metrics: [...METRIC_IDS], range: RANGE, usual: false, filters: {} },
  ]).answers;
  return answer?.metrics ?? {};
}

/** Values of some numbers, by id. */
export function valuesOf(db: WritableDb, ids: readonly (typeof METRIC_IDS)[number][]): unknown {
  const numbers = numbersOf(db);
  return Object.fromEntries(ids.map((id) => [id, numbers[id]?.value]));
}

/** The leads behind `leads_in`, as the list shows them. */
export function leadsOf(db: WritableDb): LeadRow[] {
  return listLeads(db, {
    metric: 'leads_in',
    part: 'numerator',
    range: RANGE,
    filters: {},
    search: '',
    sort: { column: 'arrived', descending: false },
    offset: 0,
    limit: 100,
  }).rows;
}
