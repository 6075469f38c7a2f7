import type { Output } from '@core/contract';
import { FILTER_DIMENSIONS } from '@core/metrics/ids';
import type { ReadableDb } from '../handle';
import { labelOf } from './groups';

/** A list to choose from, not a report: the most frequent ones. */
const MOST = 500;

/** Values that the filters may take, most frequent first. */
export function readFilterValues(db: ReadableDb): Output<'metrics.filterValues'> {
  const values: Output<'metrics.filterValues'> = {};
  for (const dimension of FILTER_DIMENSIONS) {
    values[dimension] = db
      .prepare<[], { key: string; leads: number }>(
        `SELECT ${dimension} AS key, count(*) AS leads FROM lead_fact WHERE excluded IS NULL
         GROUP BY 1 ORDER BY leads DESC, key LIMIT ${MOST}`,
      )
      .all()
      .map((row) => ({ ...row, label: labelOf(dimension, row.key) }));
  }
  return values;
}
