import type { Filters } from '@core/contract/shared';
import type { Dimension, FilterDimension, Step } from '@core/metrics/ids';

/**
 * What a number is counted over. `arrivals`: leads by day of arrival, those kept out included (with
 * `excluded` set); `decisions`: decisions in force at `asOf` by the day they were made; `wins`: leads by
 * the day they were won, whatever their arrival.
 */
export type Base = 'arrivals' | 'decisions' | 'wins';

/** Slices of days, as one JSON array bound to `:slices`; see slices.ts. */
const SLICES = `slice AS MATERIALIZED (SELECT
  value->>'key' AS slice, value->>'fromDay' AS from_day, value->>'toDay' AS to_day,
  value->>'leadsAsOf' AS leads_as_of, value->>'responsesFrom' AS responses_from,
  value->>'responsesAsOf' AS responses_as_of, value->>'wonAsOf' AS won_as_of,
  value->>'stepAsOf' AS step_as_of, value->>'stepDay' AS step_today, value->>'horizon' AS horizon
  FROM json_each(:slices))`;

/** The five classes; NULL for leads that are kept out. */
const CLASS = `CASE
  WHEN f.excluded IS NOT NULL THEN NULL
  WHEN f.live_at <= coalesce(s.responses_as_of, 0) THEN 'answered_live'
  WHEN f.arrival_p = 3 OR s.responses_from IS NULL OR f.arrival_at < s.responses_from
    OR (f.response_unclear = 1 AND f.response_at <= s.responses_as_of) THEN 'unmeasurable'
  WHEN f.arrival_at + 300000 > s.responses_as_of THEN 'pending'
  WHEN f.response_at <= s.responses_as_of AND f.response_ms <= 300000 THEN 'hit'
  ELSE 'miss' END`;

const WAIT = 'CASE WHEN f.response_at <= s.responses_as_of THEN f.response_ms END';

const COMMON = `s.slice, f.lead_id, f.excluded, f.arrival_at, f.arrival_p, f.arrival_day, f.response_at, f.response_p,
  f.response_borderline, f.assigned_at, f.early_activities, f.owner, f.source, f.decided_at, f.won_at,
  s.leads_as_of, s.responses_from, s.responses_as_of, s.won_as_of, s.step_as_of, s.step_today, s.horizon,
  ${CLASS} AS class, ${WAIT} AS wait`;

const IN_FORCE = 'd.at <= s.leads_as_of AND (d.until IS NULL OR d.until > s.leads_as_of)';

const FROM: Record<Base, string> = {
  arrivals: 'FROM slice s CROSS JOIN lead_fact f WHERE f.arrival_day BETWEEN s.from_day AND s.to_day',
  decisions: `FROM slice s CROSS JOIN lead_decision d CROSS JOIN lead_fact f USING (lead_id)
    WHERE d.day BETWEEN s.from_day AND s.to_day AND ${IN_FORCE} AND f.excluded IS NULL`,
  wins: `FROM slice s CROSS JOIN lead_fact f WHERE f.win_day BETWEEN s.from_day AND s.to_day AND f.win_at <= s.won_as_of
    AND (f.excluded IS NULL OR f.excluded IN ('bulk', 'repeat', 'recycled'))`,
};

const OWN_COLUMNS: Record<Base, string> = {
  arrivals: '',
  decisions: ', d.decision, d.reason, d.unworked',
  wins: '',
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
 * `WITH` clause that ends in table `base`: one row per slice and lead (or decision), `grp` its key.
 * Counts and the leads behind them read the same table, so that they cannot differ.
 */
export function baseSql(base: Base, { by, filtered, step }: BaseOptions): string {
  const group = by === undefined ? "''" : groupExpression(base, by);
  const narrow = filtered
    .map((name) => ` AND f.${name} IN (SELECT value FROM json_each(:filter_${name}))`)
    .join('');
  return `WITH ${SLICES}, base AS MATERIALIZED (SELECT ${group} AS grp, f.${step}_at AS step_at, f.${step}_day AS step_day,
    ${COMMON}${OWN_COLUMNS[base]} ${FROM[base]}${narrow})`;
}

/** Filters as bound parameters of {@link baseSql}. */
export function filterParameters(filters: Filters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filters).map(([name, values]) => [`filter_${name}`, JSON.stringify(values)]),
  );
}
