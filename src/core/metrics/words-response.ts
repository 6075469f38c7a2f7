import type { MetricWords } from './words';

const leads = (
  label: string,
  question: string,
  note: string,
  better: MetricWords['better'] = null,
): MetricWords => ({
  label,
  question,
  note,
  unit: 'leads',
  better,
  uses: ['leads', 'responses'],
});
const band = (label: string, range: string): MetricWords =>
  leads(
    label,
    `How many leads were answered ${range}?`,
    `Measured leads answered ${range}; the upper bound belongs to the band. All bands add up to hits and misses.`,
  );
const minutes = (label: string, question: string, note: string): MetricWords => ({
  label,
  question,
  note,
  unit: 'minutes',
  better: 'less',
  uses: ['leads', 'responses'],
});
const share = (label: string, question: string, note: string): MetricWords => ({
  label,
  question,
  note,
  unit: 'share',
  better: 'more',
  uses: ['leads', 'responses'],
});

const FIRST_RESPONSE =
  'First response: the earliest outbound call, e-mail, message or meeting by a person, not before the arrival; sequences, auto-replies, notes, tasks and anything inbound do not count.';

/** The five-minute rate and what stands beside it. */
export const RESPONSE_WORDS = {
  answered_live: leads(
    'Answered live',
    'How many leads arrived as an answered conversation?',
    'Leads whose channel is "live", or with an answered inbound call or chat within 60 seconds of the arrival. They are neither hit nor miss.',
  ),
  unmeasurable: leads(
    'Not measurable',
    'For how many leads can nobody tell?',
    'The arrival has no time of day or lies before the response data begin, there are no response data, or the only response is a date that could lie within five minutes. Neither hit nor miss.',
    'less',
  ),
  pending: leads(
    'Pending',
    'How many leads still had time?',
    'Leads whose five minutes were not over when the data were exported, answered or not. Neither hit nor miss.',
  ),
  hit: leads(
    'Within 5 minutes',
    'How many leads were answered in time?',
    `Answered within 300 seconds, the bound included. ${FIRST_RESPONSE}`,
    'more',
  ),
  miss: leads(
    'Later or not at all',
    'How many leads were not answered in time?',
    `Answered after 300 seconds, or not by the date of the data. ${FIRST_RESPONSE}`,
    'less',
  ),
  borderline: leads(
    'Borderline',
    'For how many leads do missing seconds decide?',
    'Stamps without seconds leave open on which side of five minutes the answer lies; the shown difference decides.',
  ),
  five_minute_rate: share(
    'Five-minute rate',
    'Which share of the leads was answered within five minutes?',
    `Hits of hits and misses, around the clock. ${FIRST_RESPONSE}`,
  ),
  five_minute_rate_low: share(
    'Five-minute rate, all borderline missed',
    'How low could the rate be?',
    'The five-minute rate with every borderline lead counted as a miss.',
  ),
  five_minute_rate_high: share(
    'Five-minute rate, all borderline hit',
    'How high could the rate be?',
    'The five-minute rate with every borderline lead counted as a hit.',
  ),
  unanswered: leads(
    'Unanswered',
    'How many leads had no answer?',
    'Misses without any response by the date of the data.',
    'less',
  ),
  response_median: minutes(
    'Median response',
    'How long did the lead in the middle wait?',
    'Minutes from arrival to first response over hits and misses by nearest rank; an unanswered lead waits for ever, so the answer may be "not reached".',
  ),
  response_p90: minutes(
    '90th percentile of response',
    'Within which time were nine of ten leads answered?',
    'Minutes from arrival to first response over hits and misses by nearest rank; an unanswered lead waits for ever, so the answer may be "not reached".',
  ),
  response_band_5m: band('0–5 min', 'within 5 minutes'),
  response_band_15m: band('5–15 min', 'after 5 and within 15 minutes'),
  response_band_60m: band('15–60 min', 'after 15 and within 60 minutes'),
  response_band_24h: band('1–24 h', 'after 1 and within 24 hours'),
  response_band_later: band('Later', 'after more than 24 hours'),
  response_band_unanswered: leads(
    'Unanswered',
    'How many leads were not answered at all?',
    'Measured leads without a response by the date of the data. All bands add up to hits and misses.',
    'less',
  ),
  routing_delay: minutes(
    'Routing delay',
    'How long until a lead had an owner?',
    'Median minutes from arrival to first assignment, over leads whose assignment has a time of day and does not lie before the arrival. Systems own this one.',
  ),
  rep_delay: minutes(
    'Rep delay',
    'How long did the owner take?',
    'Median minutes from first assignment to first response over assigned hits and misses, unanswered as for ever; leads answered before they were assigned, or on a day without a time, are left out. Sales own this one.',
  ),
  pick_up_rate: share(
    'Pick-up rate',
    'Which share of the leads did anybody try to reach?',
    'Leads with at least one outbound attempt by a person, of all leads whose arrival the response data cover.',
  ),
  early_activities: leads(
    'Contacted before arrival',
    'How many leads had activities before they arrived?',
    'Leads with outbound personal activity dated before the arrival. Such activity is never a response; many of them hint at clocks or zones that differ.',
  ),
} as const satisfies Record<string, MetricWords>;
