import type { MetricId } from '@core/metrics/ids';
import type { Base } from './bases';

/** SQL of a number over table `base`. Conditions are SQL of our own, never text from outside; `:names` are the fields of a slice. */
export type MetricSql =
  | {
      readonly kind: 'count';
      readonly base: Base;
      readonly where: string;
      readonly nullWithout?: 'responses';
    }
  | { readonly kind: 'rate'; readonly base: Base; readonly numerator: string; readonly denominator: string }
  | {
      readonly kind: 'percentile';
      readonly base: Base;
      readonly where: string;
      /** Ms, said in minutes; NULL counts as longer than any other. */
      readonly value: string;
      readonly percent: number;
    };

const COUNTED = 'excluded IS NULL';
const TIMED = "class IN ('hit', 'miss')";
const MATURE = `${COUNTED} AND arrival_day + :horizon <= :stepDay`;
const HAS_RESPONSE_DATA = `${COUNTED} AND arrival_at >= :responsesFrom AND arrival_at <= :responsesAsOf`;
const ROUTED = `${COUNTED} AND assigned_at <= :leadsAsOf`;

const arrivals = (where: string): MetricSql => ({ kind: 'count', base: 'arrivals', where });
const decisions = (where: string): MetricSql => ({ kind: 'count', base: 'decisions', where });
const band = (above: number, upTo: number): MetricSql =>
  arrivals(`${TIMED} AND wait > ${above * 60_000} AND wait <= ${upTo * 60_000}`);
const fiveMinutes = (hit: string): MetricSql => ({
  kind: 'rate',
  base: 'arrivals',
  numerator: hit,
  denominator: TIMED,
});
const response = (percent: number): MetricSql => ({
  kind: 'percentile',
  base: 'arrivals',
  where: TIMED,
  value: 'wait',
  percent,
});

/** Leads younger than the horizon, said beside `conversion_rate`. */
export const IMMATURE = `${COUNTED} AND arrival_day + :horizon > :stepDay`;

/** How every number is counted; words are in src/core/metrics/catalogue. */
export const METRIC_SQL = {
  leads_in: arrivals(COUNTED),
  leads_bulk: arrivals("excluded = 'bulk'"),
  leads_test: arrivals("excluded = 'test'"),
  leads_merged: arrivals("excluded = 'merged'"),
  leads_deleted: arrivals("excluded = 'deleted'"),
  repeat_inquiries: arrivals("excluded = 'repeat'"),
  recycled: arrivals("excluded = 'recycled'"),
  answered_live: arrivals("class = 'answered_live'"),
  unmeasurable: arrivals("class = 'unmeasurable'"),
  pending: arrivals("class = 'pending'"),
  hit: arrivals("class = 'hit'"),
  miss: arrivals("class = 'miss'"),
  borderline: arrivals(`${TIMED} AND response_borderline = 1 AND wait IS NOT NULL`),
  five_minute_rate: fiveMinutes("class = 'hit'"),
  five_minute_rate_low: fiveMinutes("class = 'hit' AND response_borderline = 0"),
  five_minute_rate_high: fiveMinutes(
    "(class = 'hit' OR (class = 'miss' AND response_borderline = 1 AND wait IS NOT NULL))",
  ),
  unanswered: arrivals(`${TIMED} AND wait IS NULL`),
  response_median: response(50),
  response_p90: response(90),
  // From below 0: a difference of nothing belongs to the first band.
  response_band_5m: band(-1, 5),
  response_band_15m: band(5, 15),
  response_band_60m: band(15, 60),
  response_band_24h: band(60, 24 * 60),
  response_band_later: arrivals(`${TIMED} AND wait > 86400000`),
  response_band_unanswered: arrivals(`${TIMED} AND wait IS NULL`),
  routing_delay: {
    kind: 'percentile',
    base: 'arrivals',
    where: ROUTED,
    value: 'routing_ms',
    percent: 50,
  },
  rep_delay: {
    kind: 'percentile',
    base: 'arrivals',
    where: `${ROUTED} AND ${TIMED} AND (wait IS NULL OR (rep_ms >= 0 AND response_at <= :responsesAsOf))`,
    value: 'CASE WHEN wait IS NOT NULL THEN rep_ms END',
    percent: 50,
  },
  pick_up_rate: {
    kind: 'rate',
    base: 'arrivals',
    numerator: `${HAS_RESPONSE_DATA} AND attempted_at <= :responsesAsOf`,
    denominator: HAS_RESPONSE_DATA,
  },
  early_activities: arrivals(`${COUNTED} AND early_activities > 0`),
  accepted: decisions("decision = 'accepted'"),
  rejected: decisions("decision <> 'accepted'"),
  rejection: decisions("decision = 'rejection'"),
  unreached: decisions("decision = 'unreached'"),
  disqualified: decisions("decision = 'disqualified'"),
  undecided: arrivals(`${COUNTED} AND (decided_at IS NULL OR decided_at > :leadsAsOf)`),
  acceptance_rate: {
    kind: 'rate',
    base: 'decisions',
    numerator: "decision = 'accepted'",
    denominator: "decision <> 'disqualified'",
  },
  no_reason: decisions("decision <> 'accepted' AND reason = ''"),
  unworked: {
    kind: 'count',
    base: 'decisions',
    where: "decision <> 'accepted' AND unworked = 1 AND arrival_at >= :responsesFrom",
    nullWithout: 'responses',
  },
  conversion_rate: {
    kind: 'rate',
    base: 'arrivals',
    numerator: `${MATURE} AND step_at <= :stepAsOf AND step_day - arrival_day <= :horizon`,
    denominator: MATURE,
  },
  won: arrivals(`${COUNTED} AND won_at <= :wonAsOf`),
  won_in_period: { kind: 'count', base: 'wins', where: '1' },
  no_owner: arrivals(`${COUNTED} AND owner = ''`),
  no_source: arrivals(`${COUNTED} AND source = ''`),
} as const satisfies Record<MetricId, MetricSql>;

/** The same, typed alike for every number. */
export function metricSql(id: MetricId): MetricSql {
  return METRIC_SQL[id];
}
