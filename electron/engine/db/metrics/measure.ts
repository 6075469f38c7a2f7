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

/** The statements of a question: one per base. */
function stepsOf(db: ReadableDb, ask: Measure): ((bound: Bound, groups: Groups) => void)[] {
  const options: BaseOptions = {
    by: ask.by,
    step: ask.step,
    filtered: Object.keys(ask.filters) as FilterDimension[],
  };
  return (['arrivals', 'decisions', 'wins'] as const).flatMap((base) => {
    const ids = ask.metrics.filter((id) => metricSql(id).base === base);
    return ids.length === 0 ? [] : [statementOf(db, base, ids, options)];
  });
}

function statementOf(db: ReadableDb, base: Base, ids: readonly MetricId[], options: BaseOptions) {
  const names = new Map<string, string>();
  for (const id of ids)
    for (const sql of aggregatesOf(id)) if (!names.has(sql)) names.set(sql, `n${names.size}`);
  const columns = [...names].map(([sql, name]) => `${sql} AS ${name}`).join(', ');
  const grouped = options.by === undefined ? '' : ' GROUP BY grp';
  const statement = prepared<Bound, Cells>(
    db,
    `${baseSql(base, options, columns)} SELECT grp, ${columns} FROM base${grouped}`,
  );
  return (bound: Bound, groups: Groups): void => {
    for (const row of statement.all(bound)) {
      const lists = new Map<string, Float64Array>();
      const cell = (sql: string): string | number | null => row[names.get(sql) ?? ''] ?? null;
      for (const id of ids) {
        const raw = rawOf(id, cell, lists);
        if (raw) put(groups, row, id, raw);
      }
    }
  };
}

const countOf = (where: string): string => `count(*) FILTER (WHERE ${where})`;

/** A JSON array costs a quarter of a row per value; a window function over the same rows costs four times as much. */
const listOf = ({ value, where }: Percentile): string => `json_group_array(${value}) FILTER (WHERE ${where})`;

/** What SQL counts for a number: its rows, or those above and below the line and too young for it, or its values. */
function aggregatesOf(id: MetricId): string[] {
  const sql = metricSql(id);
  if (sql.kind === 'count') return [countOf(sql.where)];
  if (sql.kind === 'percentile') return [listOf(sql)];
  const young = id === 'conversion_rate' ? [countOf(IMMATURE)] : [];
  return [countOf(sql.numerator), countOf(sql.denominator), ...young];
}

type Percentile = Extract<MetricSql, { kind: 'percentile' }>;

/**
 * @param lists values already sorted, by their SQL: percentiles of the same values read one list.
 * @returns undefined for a percentile of nothing, which is not one that was not reached.
 */
function rawOf(
  id: MetricId,
  cell: (sql: string) => string | number | null,
  lists: Map<string, Float64Array>,
): Raw | undefined {
  const sql = metricSql(id);
  const count = (where: string): number => Number(cell(countOf(where)) ?? 0);
  if (sql.kind === 'count') return { kind: 'count', count: count(sql.where) };
  if (sql.kind === 'rate') {
    const { numerator, denominator } = sql;
    const immature = id === 'conversion_rate' ? count(IMMATURE) : 0;
    return { kind: 'rate', numerator: count(numerator), denominator: count(denominator), immature };
  }
  const name = listOf(sql);
  const sorted = lists.get(name) ?? sortedOf(cell(name));
  lists.set(name, sorted);
  if (sorted.length === 0) return undefined;
  return { kind: 'percentile', of: sorted.length, value: minutesAt(sorted, sql.percent) };
}

/** Ascending; what has no value comes last. */
function sortedOf(json: string | number | null): Float64Array {
  const values = JSON.parse(String(json ?? '[]')) as (number | null)[];
  return Float64Array.from(values, (one) => one ?? Infinity).sort();
}

/** Nearest rank: the smallest value with at least that share of the values at or below it; null where it has none. */
function minutesAt(sorted: Float64Array, percent: number): number | null {
  const ms = sorted[nearestRank(percent, sorted.length) - 1] ?? Infinity;
  return ms === Infinity ? null : ms / 60_000;
}

/** Counts and rates of all groups together; undefined where a percentile is asked, which cannot be added up. */
export function totalOf(
  groups: ReadonlyMap<string, Partial<Record<MetricId, Raw>>>,
  ids: readonly MetricId[],
): Partial<Record<MetricId, Raw>> | undefined {
  if (ids.some((id) => metricSql(id).kind === 'percentile')) return undefined;
  const total: Partial<Record<MetricId, Raw>> = {};
  for (const metrics of groups.values()) {
    for (const id of ids) {
      const raw = metrics[id];
      if (raw) total[id] = sumOf(total[id], raw);
    }
  }
  return total;
}

function sumOf(known: Raw | undefined, raw: Raw): Raw {
  if (known?.kind === 'count' && raw.kind === 'count')
    return { kind: 'count', count: known.count + raw.count };
  if (known?.kind !== 'rate' || raw.kind !== 'rate') return raw;
  return {
    kind: 'rate',
    numerator: known.numerator + raw.numerator,
    denominator: known.denominator + raw.denominator,
    immature: known.immature + raw.immature,
  };
}

function put(groups: Groups, row: Cells, id: MetricId, raw: Raw): void {
  // Without a breakdown and without a row SQL answers one row with nothing in it.
  const key = String(row.grp ?? '');
  let metrics = groups.get(key);
  if (!metrics) groups.set(key, (metrics = {}));
  metrics[id] = raw;
}
