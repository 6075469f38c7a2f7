/**
 * Every number the program can say, by the id used on screen, in the PDF, in exports and on the
 * command line. Adding one: see README.md in this folder.
 */
export const METRIC_IDS = [
  'leads_in',
  'leads_bulk',
  'leads_test',
  'leads_merged',
  'leads_deleted',
  'repeat_inquiries',
  'recycled',
  'answered_live',
  'unmeasurable',
  'pending',
  'hit',
  'miss',
  'borderline',
  'five_minute_rate',
  'five_minute_rate_low',
  'five_minute_rate_high',
  'unanswered',
  'response_median',
  'response_p90',
  'response_band_5m',
  'response_band_15m',
  'response_band_60m',
  'response_band_24h',
  'response_band_later',
  'response_band_unanswered',
  'routing_delay',
  'rep_delay',
  'pick_up_rate',
  'early_activities',
  'accepted',
  'rejected',
  'rejection',
  'unreached',
  'disqualified',
  'undecided',
  'acceptance_rate',
  'no_reason',
  'unworked',
  'conversion_rate',
  'won',
  'won_in_period',
  'no_owner',
  'no_source',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** What a number can be broken down by. `hour` is hour x weekday of arrival. */
export const DIMENSIONS = [
  'source',
  'owner',
  'reason',
  'reason_group',
  'day',
  'hour',
  'tier',
  'campaign',
  'channel',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Dimensions a reader may narrow every page by. */
export const FILTER_DIMENSIONS = ['source', 'owner', 'tier', 'campaign', 'channel'] as const;
export type FilterDimension = (typeof FILTER_DIMENSIONS)[number];

/** Steps of a lead on its way, in order; a dated later step implies every earlier one. */
export const STEPS = ['contacted', 'accepted', 'qualified', 'meeting', 'opportunity', 'won'] as const;
export type Step = (typeof STEPS)[number];
