import type { Filters } from '@core/contract/shared';
import type { Dimension, FilterDimension, Step } from '@core/metrics/ids';

/**
 * What a number is counted over. `arrivals`: leads by day of arrival, those kept out included (with
 * `excluded` set); `decisions`: decisions in force at `asOf` by the day they were made; `wins`: leads by
 * the day they were won, whatever their arrival.
 */
export type Base = 'arrivals' | 'decisions' | 'wins';

/** Shown difference of the first response that is known; NULL: none is. */
const WAIT = `CASE WHEN f.response_at <= :responsesAsOf THEN f.response_ms
  WHEN f.dated_at <= :responsesAsOf THEN f.dated_ms END`;

/** 1 where that response has no time of day and could lie within 300 s. */
const UNCLEAR = `CASE WHEN f.response_at <= :responsesAsOf THEN f.response_unclear
  WHEN f.dated_at <= :responsesAsOf THEN f.dated_at - f.arrival_at <= 300000 ELSE 0 END`;

/** The five classes; NULL for leads that are kept out. */
const CLASS = `CASE
  WHEN f.excluded IS NOT NULL THEN NULL
  WHEN f.live_at <= coalesce(:responsesAsOf, 0) THEN 'answered_live'
  WHEN f.arrival_p = 3 OR :responsesFrom IS NULL OR f.arrival_at < :responsesFrom
    OR ${UNCLEAR} THEN 'unmeasurable'
  WHEN f.arrival_at + 300000 > :responsesAsOf THEN 'pending'
  WHEN f.response_at <= :responsesAsOf AND f.response_ms <= 300000 THEN 'hit'
  ELSE 'miss' END`;

/** Columns a condition may name; only those it does name are read. */
const COLUMNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'lead_id',
      'excluded',
      'arrival_at',
      'arrival_p',
      'arrival_day',
      'response_at',
      'response_borderline',
      'assigned_at',
      'routing_ms',
      'rep_ms',
      'early_activities',
      'owner',
      'source',
      'decided_at',
      'won_at',
    ].map((name) => [name, `f.${name}`]),
  ),
  class: CLASS,
  wait: WAIT,
  unclear: UNCLEAR,
  /** First attempt, known or not. */
  attempted_at: 'coalesce(f.dated_at, f.response_at)',
};

const IN_FORCE = 'd.at <= :leadsAsOf AND (d.until IS NULL OR d.until > :leadsAsOf)';

const FROM: Record<Base, string> = {
  arrivals: 'FROM lead_fact f WHERE f.arrival_day BETWEEN :fromDay AND :toDay',
  decisions: `FROM lead_decision d CROSS JOIN lead_fact f USING (lead_id)
    WHERE d.day BETWEEN :fromDay AND :toDay AND ${IN_FORCE} AND f.excluded IS NULL`,
  wins: `FROM lead_fact f WHERE f.win_day BETWEEN :fromDay AND :toDay AND f.win_at <= :wonAsOf
    AND (f.excluded IS NULL OR f.excluded IN ('bulk', 'repeat', 'recycled'))`,
};

const OWN_COLUMNS: Record<Base, Readonly<Record<string, string>>> = {
  arrivals: {},
  decisions: { decision: 'd.decision', reason: 'd.reason', unworked: 'd.unworked' },
  wins: {},
};

/** Keys of leads outside a dimension that only some leads have. */
export const NOT_REJECTED = 'not-rejected';
export const UNDECIDED = 'undecided';

const HOUR = `CASE WHEN f.arrival_hour IS NULL THEN ''
  ELSE ((f.arrival_day + 3) % 7 + 1) || '-' || printf('%02d', f.arrival_hour) END`;

/** What a lead's last rejection said; leads without one have a key of their own. */
const standing = (column: string, where: string): string =>
  `(SELECT ${column} FROM lead_decision d WHERE d.lead_id = f.lead_id AND ${IN_FORCE} AND d.decision ${where} 'accepted')`;

/** Key of a dimension for a row of a base; `day` is the day the base counts by. */
function groupExpression(base: Base, dimension: Dimension): string {
  switch (dimension) {
    case 'day':
      return { arrivals: 'f.arrival_day', decisions: 'd.day', wins: 'f.win_day' }[base];
    case 'hour':
      return HOUR;
    case 'reason':
      return base === 'decisions'
        ? `coalesce(d.reason, '${NOT_REJECTED}')`
        : `coalesce(${standing('d.reason', '<>')}, '${NOT_REJECTED}')`;
    case 'reason_group':
      return base === 'decisions'
        ? 'd.decision'
        : `coalesce(${standing('d.decision', '<>')}, ${standing('d.decision', '=')}, '${UNDECIDED}')`;
    default:
      return `f.${dimension}`;
  }
}

export type BaseOptions = {
  readonly by?: Dimension | undefined;
  /** Dimensions bound as JSON arrays `:filter_NAME`. */
  readonly filtered: readonly FilterDimension[];
  readonly step: Step;
};

/**
 * `WITH` clause that ends in table `base`: one row per lead (or decision) of a slice, `grp` its key.
 * Counts and the leads behind them read the same table, so that they cannot differ.
 * Bound: the fields of a slice, and the filters.
 * @param needs the SQL that reads the table: columns it does not name are left out, which halves the time.
 */
export function baseSql(base: Base, { by, filtered, step }: BaseOptions, needs: string): string {
  const columns = { ...COLUMNS, ...OWN_COLUMNS[base], step_at: `f.${step}_at`, step_day: `f.${step}_day` };
  const named = Object.entries(columns).filter(([name]) => new RegExp(`\\b${name}\\b`).test(needs));
  const group = by === undefined ? "''" : groupExpression(base, by);
  const list = [`${group} AS grp`, ...named.map(([name, sql]) => `${sql} AS ${name}`)].join(', ');
  const narrow = filtered
    .map((name) => ` AND f.${name} IN (SELECT value FROM json_each(:filter_${name}))`)
    .join('');
  // A class takes a while to tell and is asked in every condition: a subquery with a LIMIT is not merged into
  // the query around it, so that it is told once per row, and is not written to a table either.
  const once = named.some(([name]) => name === 'class') ? ' LIMIT -1' : '';
  return `WITH base AS NOT MATERIALIZED (SELECT ${list} ${FROM[base]}${narrow}${once})`;
}

/** Filters as bound parameters of {@link baseSql}. */
export function filterParameters(filters: Filters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).map(([name, values]) => [`filter_${name}`, JSON.stringify(values)]),
  );
}
