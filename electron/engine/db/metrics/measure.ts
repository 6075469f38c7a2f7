import type { Filters } from '@core/contract/shared';
import type { Dimension, FilterDimension, MetricId, Step } from '@core/metrics/ids';
import type { ReadableDb } from '../handle';
import { prepared } from '../prepared';
import { baseSql, filterParameters, type Base, type BaseOptions } from './bases';
import { IMMATURE, metricSql, type MetricSql } from './definitions';
import type { Slice } from './slices';

/** What SQL found for one number in one group of one slice. */
export type Raw =
  | { readonly kind: 'count'; readonly count: number }
  | {
      readonly kind: 'rate';
      readonly numerator: number;
      readonly denominator: number;
      readonly immature: number;
    }
  | { readonly kind: 'percentile'; readonly of: number; readonly value: number | null };

/** slice -> group -> number. Groups that no row belongs to are absent. */
export type Measured = Map<string, Map<string, Partial<Record<MetricId, Raw>>>>;

export type Measure = {
  readonly metrics: readonly MetricId[];
  readonly slices: readonly Slice[];
  readonly by?: Dimension | undefined;
  readonly step: Step;
  readonly filters: Filters;
};

type Cells = { slice: string; grp: string | number } & Record<string, string | number | null>;

/** Counts the given numbers in every slice, one statement per base and percentile. */
export function measure(db: ReadableDb, ask: Measure): Measured {
  const found: Measured = new Map();
  const bound = { slices: JSON.stringify(ask.slices), ...filterParameters(ask.filters) };
  const options: BaseOptions = {
    by: ask.by,
    step: ask.step,
    filtered: Object.keys(ask.filters) as FilterDimension[],
  };
  for (const base of ['arrivals', 'decisions', 'wins'] as const) {
    const ids = ask.metrics.filter((id) => metricSql(id).base === base);
    const summed = ids.filter((id) => metricSql(id).kind !== 'percentile');
    if (summed.length > 0) sumAll(db, base, summed, options, bound, found);
    for (const id of ids) {
      const sql = metricSql(id);
      if (sql.kind === 'percentile') percentile(db, id, sql, options, bound, found);
    }
  }
  return found;
}

function sumAll(
  db: ReadableDb,
  base: Base,
  ids: readonly MetricId[],
  options: BaseOptions,
  bound: Record<string, string>,
  found: Measured,
): void {
  const sums = new Map<string, string>();
  for (const id of ids)
    for (const where of conditionsOf(metricSql(id))) if (!sums.has(where)) sums.set(where, `n${sums.size}`);
  const columns = [...sums].map(([where, name]) => `count(*) FILTER (WHERE ${where}) AS ${name}`).join(', ');
  const sql = `${baseSql(base, options)} SELECT slice, grp, ${columns} FROM base GROUP BY slice, grp`;
  for (const row of prepared<Record<string, string>, Cells>(db, sql).all(bound)) {
    const of = (where: string): number => Number(row[sums.get(where) ?? ''] ?? 0);
    for (const id of ids) put(found, row, id, rawOf(metricSql(id), of));
  }
}

/** Conditions whose rows a number counts: one, or what is above and below the line and too young for it. */
function conditionsOf(sql: MetricSql): string[] {
  return sql.kind === 'rate' ? [sql.numerator, sql.denominator, IMMATURE] : [sql.where];
}

function rawOf(sql: MetricSql, of: (where: string) => number): Raw {
  if (sql.kind !== 'rate') return { kind: 'count', count: of(sql.where) };
  return {
    kind: 'rate',
    numerator: of(sql.numerator),
    denominator: of(sql.denominator),
    immature: of(IMMATURE),
  };
}

/** Nearest rank: the smallest value with at least that share of the rows at or below it. */
function percentile(
  db: ReadableDb,
  id: MetricId,
  sql: Extract<MetricSql, { kind: 'percentile' }>,
  options: BaseOptions,
  bound: Record<string, string>,
  found: Measured,
): void {
  const text = `${baseSql(sql.base, options)}
    SELECT slice, grp, of, value FROM (
      SELECT slice, grp, ${sql.value} AS value, count(*) OVER (PARTITION BY slice, grp) AS of,
             row_number() OVER (PARTITION BY slice, grp ORDER BY ${sql.value} IS NULL, ${sql.value}) AS rank
      FROM base WHERE ${sql.where})
    WHERE rank = (of * ${sql.percent} + 99) / 100`;
  for (const row of prepared<Record<string, string>, Cells>(db, text).all(bound)) {
    const value = row['value'];
    put(found, row, id, {
      kind: 'percentile',
      of: Number(row['of']),
      value: typeof value === 'number' ? value : null,
    });
  }
}

function put(found: Measured, row: Cells, id: MetricId, raw: Raw): void {
  let groups = found.get(row.slice);
  if (!groups) found.set(row.slice, (groups = new Map<string, Partial<Record<MetricId, Raw>>>()));
  const key = String(row.grp);
  let metrics = groups.get(key);
  if (!metrics) groups.set(key, (metrics = {}));
  metrics[id] = raw;
}
