import type { Day } from '@core/brand';
import { addDays } from '@core/calendar';
import type { MetricGroup, MetricValues } from '@core/contract/metrics';
import type { WorkspaceStatus } from '@core/contract/workspace';
import type { PageFacts, PageId } from '@core/pages';
import {
  answerWith,
  countValue as count,
  factsWith,
  FROM,
  rateValue,
  statusWith,
  trendOf,
  usualOf,
} from './page-facts';

const WEEKLY = [188, 201, 176, 195, 214, 205, 190, 221, 199, 180, 207, 231, 226];
const RATES = [28, 33, 31, 36, 38, 35, 42, 44, 40, 37, 31, 39, 41];

/** An ordinary week, by hand, for every page: the figures of the look-and-feel sketch. */
export function fullWeek(page: PageId, status: WorkspaceStatus = statusWith()): PageFacts {
  return factsWith(page, FULL[page](), status);
}

const group = (key: string, metrics: MetricValues): MetricGroup => ({ key, label: key, metrics });

const FULL: Record<PageId, () => Parameters<typeof factsWith>[1]> = {
  'leads-in': leadsIn,
  'five-minutes': fiveMinutes,
  'by-source': bySource,
  rejections,
};

function leadsIn(): Parameters<typeof factsWith>[1] {
  const totals = {
    leads_in: count(226, usualOf(180, 203, 231)),
    leads_bulk: count(60),
    leads_test: count(3),
    leads_merged: count(2),
    repeat_inquiries: count(11),
  };
  const days = [44, 41, 39, 38, 33, 17, 14];
  const sources = {
    'Paid Search': 61,
    'Organic Search': 52,
    Referral: 38,
    Webinar: 31,
    'Facebook Ads': 22,
    Directory: 12,
    '': 7,
    unknown: 3,
  };
  return {
    weeks: answerWith(totals, {
      trend: trendOf(
        WEEKLY.map((n) => ({
          leads_in: count(n),
          leads_bulk: count(0),
          leads_test: count(1),
          leads_merged: count(0),
          repeat_inquiries: count(8),
        })),
      ),
    }),
    days: answerWith(totals, { groups: days.map((n, i) => group(addDays(FROM, i), { leads_in: count(n) })) }),
    sources: answerWith(totals, {
      groups: Object.entries(sources).map(([key, n]) => group(key, { leads_in: count(n) })),
    }),
  };
}

function fiveMinutes(): Parameters<typeof factsWith>[1] {
  const totals: MetricValues = {
    five_minute_rate: rateValue(88, 214, { usual: usualOf(0.31, 0.385, 0.44) }),
    leads_in: count(226),
    hit: count(88),
    miss: count(126),
    answered_live: count(9),
    pending: count(0),
    unmeasurable: count(3),
    borderline: count(0),
    unanswered: count(71),
    response_median: count(14),
    response_p90: { value: null, reached: false },
    response_band_5m: count(88),
    response_band_15m: count(15),
    response_band_60m: count(12),
    response_band_24h: count(22),
    response_band_later: count(6),
    response_band_unanswered: count(71),
  };
  const owner = (key: string, hits: number, all: number, median: number | null, none: number): MetricGroup =>
    group(key, {
      leads_in: count(all),
      hit: count(hits),
      five_minute_rate: rateValue(hits, all),
      response_median: median === null ? { value: null, reached: false } : count(median),
      response_p90: { value: null, reached: false },
      unanswered: count(none),
    });
  return {
    trend: answerWith(totals, {
      trend: trendOf(
        RATES.map((rate) => ({ ...totals, five_minute_rate: rateValue(Math.round(rate * 2.1), 210) })),
      ),
    }),
    bands: answerWith(totals),
    owners: answerWith(totals, {
      groups: [
        owner('O. Kovalenko', 34, 58, 3, 9),
        owner('D. Marchenko', 27, 51, 4, 11),
        owner('S. Petrenko', 16, 49, 41, 20),
        owner('I. Bondar', 10, 47, null, 28),
        owner('', 1, 9, null, 3),
      ],
    }),
    classes: answerWith(totals),
  };
}

function cohort(
  horizon: number,
  counts: Record<string, readonly [number, number]>,
): ReturnType<typeof answerWith> {
  const rate = (reached: number, all: number) =>
    rateValue(reached, all, { mature: all, immature: 0, horizonDays: horizon, state: 'mature' });
  const groups = Object.entries(counts).map(([key, [reached, all]]) =>
    group(key, { conversion_rate: rate(reached, all), leads_in: count(all), won: count(reached + 1) }),
  );
  const sum = (index: 0 | 1): number => Object.values(counts).reduce((n, pair) => n + pair[index], 0);
  const all = rateValue(sum(0), sum(1), {
    mature: sum(1),
    immature: 1210,
    horizonDays: horizon,
    state: 'mature',
  });
  const metrics = { conversion_rate: all, leads_in: count(sum(1)), won: count(sum(0) + groups.length) };
  return answerWith(metrics, { week: null, from: '2026-06-15' as Day, to: '2026-09-13' as Day, groups });
}

function bySource(): Parameters<typeof factsWith>[1] {
  const weeks = Array.from({ length: 26 }, (_, index): MetricValues => {
    const state = index < 17 ? 'mature' : index < 20 ? 'maturing' : 'too-young';
    const won = Math.max(0, [7, 9, 6, 8, 10, 7, 9][index % 7] ?? 0) - Math.max(0, index - 17);
    return {
      won: count(Math.max(0, won)),
      leads_in: count(190 + index),
      conversion_rate:
        state === 'mature'
          ? rateValue(won, 190 + index, { state, mature: 190 + index, immature: 0 })
          : { value: null, state, mature: 0, immature: 190 + index, numerator: 0, denominator: 0 },
    };
  });
  return {
    won: cohort(63, {
      Referral: [31, 402],
      Webinar: [19, 371],
      'Organic Search': [24, 588],
      'Paid Search': [15, 640],
      'Facebook Ads': [2, 214],
      Directory: [1, 22],
      'Trade fair': [1, 7],
      '': [0, 18],
    }),
    qualified: cohort(28, {
      Referral: [180, 402],
      Webinar: [140, 371],
      'Organic Search': [201, 588],
      'Paid Search': [170, 640],
      'Facebook Ads': [28, 214],
      Directory: [5, 22],
      'Trade fair': [3, 7],
      '': [4, 18],
    }),
    weeks: answerWith(
      { won: count(1), leads_in: count(226), conversion_rate: { value: null, state: 'too-young' } },
      { trend: trendOf(weeks) },
    ),
  };
}

function rejections(): Parameters<typeof factsWith>[1] {
  const reason = (key: string, kind: 'rejection' | 'unreached' | 'disqualified', n: number): MetricGroup =>
    group(key, {
      rejected: count(n),
      rejection: count(0),
      unreached: count(0),
      disqualified: count(0),
      [kind]: count(n),
    });
  const totals: MetricValues = {
    acceptance_rate: rateValue(63, 95, { usual: usualOf(0.58, 0.64, 0.7) }),
    accepted: count(63),
    rejected: count(46),
    rejection: count(12),
    unreached: count(20),
    disqualified: count(14),
    undecided: count(22),
    no_reason: count(4),
    unworked: count(6),
  };
  const source = (key: string, accepted: number, no: readonly [number, number, number]): MetricGroup =>
    group(key, {
      accepted: count(accepted),
      rejected: count(no[0] + no[1] + no[2]),
      rejection: count(no[0]),
      unreached: count(no[1]),
      disqualified: count(no[2]),
      acceptance_rate: rateValue(accepted, accepted + no[0] + no[1]),
    });
  return {
    reasons: answerWith(totals, {
      groups: [
        reason('Not reached', 'unreached', 20),
        reason('No budget', 'disqualified', 9),
        reason('Outside our territory', 'rejection', 5),
        reason('Wrong contact data', 'rejection', 4),
        reason('', 'rejection', 3),
        reason('Chose a competitor', 'disqualified', 5),
      ],
    }),
    acceptance: answerWith(totals, {
      trend: trendOf(
        [61, 64, 58, 66, 62, 64, 70, 68, 59, 58, 66, 64, 66].map((r) => ({
          ...totals,
          acceptance_rate: rateValue(r, 100),
        })),
      ),
    }),
    sources: answerWith(totals, {
      groups: [
        source('Paid Search', 18, [5, 9, 4]),
        source('Organic Search', 22, [3, 5, 5]),
        source('Referral', 19, [1, 3, 4]),
        source('', 4, [3, 3, 1]),
      ],
    }),
  };
}
