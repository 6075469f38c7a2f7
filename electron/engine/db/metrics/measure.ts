import type { Filters } from '@core/contract/shared';
import type { Dimension, FilterDimension, MetricId, Step } from '@core/metrics/ids';
import { nearestRank } from '@core/metrics/statistics';
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

type Cells = { grp: string | number | null } & Record<string, string | number | null>;
type Groups = Map<string, Partial<Record<MetricId, Raw>>>;
type Bound = Record<string, string | number | null>;

/**
 * Counts the given numbers in every slice. A statement runs once per slice rather than once for all:
 * grouping by slice would sort every row, an index range needs no sort. Equal slices are read once.
 */
export function measure(db: ReadableDb, ask: Measure): Measured {
  const found: Measured = new Map();
  const known = new Map<string, Groups>();
  const steps = stepsOf(db, ask);
  for (const { key, ...slice } of ask.slices) {
    const same = JSON.stringify(slice);
    let groups = known.get(same);
    if (!groups) {
      groups = new Map();
      for (const run of steps) run({ ...slice, ...filterParameters(ask.filters) }, groups);
      known.set(same, groups);
    }
    found.set(key, groups);
  }
  return found;
}

/** The statements of a question: sums per base, and percentiles of the same value together. */
function stepsOf(db: ReadableDb, ask: Measure): ((bound: Bound, groups: Groups) => void)[] {
  const options: BaseOptions = {
    by: ask.by,
    step: ask.step,
    filtered: Object.keys(ask.filters) as FilterDimension[],
  };
  const steps: ((bound: Bound, groups: Groups) => void)[] = [];
  for (const base of ['arrivals', 'decisions', 'wins'] as const) {
    const ids = ask.metrics.filter((id) => metricSql(id).base === base);
    const summed = ids.filter((id) => metricSql(id).kind !== 'percentile');
    if (summed.length > 0) steps.push(sums(db, base, summed, options));
    for (const alike of percentilesOf(ids).values()) steps.push(percentiles(db, base, alike, options));
  }
  return steps;
}

function sums(db: ReadableDb, base: Base, ids: readonly MetricId[], options: BaseOptions) {
  const names = new Map<string, string>();
  for (const id of ids) {
    for (const where of conditionsOf(metricSql(id)))
      if (!names.has(where)) names.set(where, `n${names.size}`);
  }
  const columns = [...names].map(([where, name]) => `count(*) FILTER (WHERE ${where}) AS ${name}`).join(', ');
  const grouped = options.by === undefined ? '' : ' GROUP BY grp';
  const statement = prepared<Bound, Cells>(
    db,
    `${baseSql(base, options, columns)} SELECT grp, ${columns} FROM base${grouped}`,
  );
  return (bound: Bound, groups: Groups): void => {
    for (const row of statement.all(bound)) {
      const of = (where: string): number => Number(row[names.get(where) ?? ''] ?? 0);
      for (const id of ids) put(groups, row, id, rawOf(metricSql(id), of));
    }
  };
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

type Percentile = Extract<MetricSql, { kind: 'percentile' }>;

/** Percentiles of the same value over the same rows are read from one sorted list. */
function percentilesOf(ids: readonly MetricId[]): Map<string, [MetricId, Percentile][]> {
  const alike = new Map<string, [MetricId, Percentile][]>();
  for (const id of ids) {
    const sql = metricSql(id);
    if (sql.kind !== 'percentile') continue;
    const key = `${sql.where} ${sql.value}`;
    alike.set(key, [...(alike.get(key) ?? []), [id, sql]]);
  }
  return alike;
}

/**
 * Nearest rank: the smallest value with at least that share of the rows at or below it. Values are sorted
 * here: a window function over the same rows takes four times as long.
 */
function percentiles(
  db: ReadableDb,
  base: Base,
  alike: readonly [MetricId, Percentile][],
  options: BaseOptions,
) {
  const [, { where, value }] = alike[0] ?? ['', { where: '0', value: 'NULL' }];
  const statement = prepared<Bound, [string | number, number | null]>(
    db,
    `${baseSql(base, options, `${where} ${value}`)} SELECT grp, ${value} FROM base WHERE ${where}`,
  ).raw();
  return (bound: Bound, groups: Groups): void => {
    const values = new Map<string | number, number[]>();
    for (const [grp, one] of statement.all(bound)) {
      const known = values.get(grp);
      if (known) known.push(one ?? Infinity);
      else values.set(grp, [one ?? Infinity]);
    }
    for (const [grp, found] of values) {
      const sorted = Float64Array.from(found).sort();
      for (const [id, { percent }] of alike) {
        const reached = sorted[nearestRank(percent, sorted.length) - 1] ?? Infinity;
        put(groups, { grp }, id, {
          kind: 'percentile',
          of: sorted.length,
          value: reached === Infinity ? null : reached,
        });
      }
    }
  };
}

function put(groups: Groups, row: Cells, id: MetricId, raw: Raw): void {
  // Without a breakdown and without a row SQL answers one row with nothing in it.
  const key = String(row.grp ?? '');
  let metrics = groups.get(key);
  if (!metrics) groups.set(key, (metrics = {}));
  metrics[id] = raw;
}
