import { baseSql, filterParameters } from './metrics/bases';
import { metricSql } from './metrics/definitions';
import { rawKey } from './metrics/groups';
import { daysOf, readFrame, sliceOf } from './metrics/slices';
import type { LeadsQuery } from '@core/contract/metrics';
import type { FilterDimension } from '@core/metrics/ids';
import type { ReadableDb } from './handle';

/** SQL with its bound parameters; `%SELECT%` stands where the columns go. */
export type Bound = { readonly sql: string; readonly parameters: Record<string, string | number | null> };

const SORTED: Record<LeadsQuery['sort']['column'], string> = {
  arrived: 'b.arrival_at',
  name: "fold_case(coalesce(l.name, ''))",
  source: 'fold_case(b.source)',
  owner: 'fold_case(b.owner)',
  // Never answered is longer than any wait.
  response: 'coalesce(b.wait, 9007199254740991)',
};

/** Columns of `base` that a row of the list shows or is sorted by. */
export const SHOWN = 'lead_id, arrival_at, arrival_p, source, owner, class, excluded, wait, unclear';

/** Those that `leads.bulk` counts. */
const IN_BULK = "(excluded IS NULL OR excluded IN ('bulk', 'repeat', 'recycled'))";

const registered = new WeakSet<ReadableDb>();

/**
 * The leads behind a number: `WITH` clause and `FROM ... WHERE` over the same table `base` and the same
 * condition that counted it. Rows are `b` (base), `l` (lead).
 */
export function behind(db: ReadableDb, query: LeadsQuery): Bound {
  registerFold(db);
  const frame = readFrame(db);
  const step = query.step ?? ('cohort' in query.range ? query.range.cohort : 'won');
  const slice = sliceOf('now', daysOf(query.range, frame), step, frame);
  const sql = metricSql(query.metric);
  const counted = sql.kind === 'rate' ? sql[query.part] : sql.where;
  const where = query.minute === undefined ? counted : IN_BULK;
  const minute =
    query.minute === undefined
      ? ''
      : ' AND l.created_at_p < 3 AND l.created_at >= :minute AND l.created_at < :minute + 60000';
  const base = baseSql(
    sql.base,
    {
      by: query.by?.dimension,
      step,
      filtered: Object.keys(query.filters) as FilterDimension[],
    },
    `${where} ${SHOWN}`,
  );
  const grouped = query.by ? ' AND b.grp = :grp' : '';
  const searched = query.search.trim() === '' ? '' : ` AND instr(fold_case(${SEARCHED}), :search) > 0`;
  // The number cannot be told where there are no response data: then no lead is behind it.
  const told = 'nullWithout' in sql && slice.responsesAsOf === null ? ' AND 0' : '';
  return {
    sql: `${base} %SELECT% FROM (SELECT * FROM base WHERE ${where}) b CROSS JOIN lead l USING (lead_id)
      WHERE 1${minute}${grouped}${searched}${told}`,
    parameters: {
      ...slice,
      ...filterParameters(query.filters),
      ...(query.minute === undefined ? {} : { minute: query.minute }),
      ...(query.by ? { grp: rawKey(query.by.dimension, query.by.key) } : {}),
      ...(searched === '' ? {} : { search: foldCase(query.search.trim()) }),
    },
  };
}

/** `ORDER BY` of a query; leads that tie are in the order of their keys, so that pages never overlap. */
export function orderBy({ sort }: LeadsQuery): string {
  const direction = sort.descending ? 'DESC' : 'ASC';
  return `ORDER BY ${SORTED[sort.column]} ${direction}, l.system, l.key`;
}

const SEARCHED = ['l.name', 'l.company', 'l.email', 'l.phone', 'l.key', 'b.source', 'b.owner', 'l.status']
  .map((column) => `coalesce(${column}, '')`)
  .join(' || char(10) || ');

/** SQLite's own lower() knows ASCII only. */
function registerFold(db: ReadableDb): void {
  if (registered.has(db)) return;
  db.function('fold_case', { deterministic: true }, (text: unknown) => foldCase(String(text)));
  registered.add(db);
}

function foldCase(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
