import type { Day, WeekId } from '@core/brand';
import { addDays } from '@core/calendar';
import type { MetricAnswer, MetricValues, TrendPoint } from '@core/contract/metrics';
import type { WorkspaceStatus } from '@core/contract/workspace';
import type { MetricValue, Usual } from '@core/metrics/value';
import { PAGES, type PageFacts, type PageId } from '@core/pages';

/** Mon 16 Nov 2026, 06:00 UTC = 08:00 in Kyiv: the Monday after week 46. */
export const AS_OF = Date.UTC(2026, 10, 16, 6);
const FIRST = Date.UTC(2026, 4, 1);
export const WEEK = '2026-W46' as WeekId;
export const FROM = '2026-11-09' as Day;
const TO = '2026-11-15' as Day;

/** A workspace with all kinds of data to {@link AS_OF}, in Kyiv. */
export function statusWith(change: Partial<WorkspaceStatus> = {}): WorkspaceStatus {
  const coverage = { from: FIRST, asOf: AS_OF };
  return {
    name: 'Northwind',
    sample: false,
    readOnly: false,
    counts: { leads: 5000, activities: 20_000, deals: 400, stages: 9000 },
    coverage: { leads: coverage, activities: coverage, deals: coverage, stages: coverage },
    settings: {
      timezone: 'Europe/Kyiv',
      weekStart: 1,
      businessHours: {},
      holidays: [],
      currency: 'EUR',
      targets: { five_minute_rate: 0.9, acceptance_rate: 0.84 },
    },
    firstWeek: '2026-W18' as WeekId,
    lastWeek: WEEK,
    lastCompleteWeek: WEEK,
    responseSource: 'activities',
    ...change,
  };
}

export function countValue(value: number, usual?: Usual): MetricValue {
  return { value, ...(usual ? { usual } : {}) };
}

/** A rate with its Wilson interval (z = 1.959964). */
export function rateValue(
  numerator: number,
  denominator: number,
  more: Partial<MetricValue> = {},
): MetricValue {
  if (denominator === 0) return { value: null, numerator, denominator, ...more };
  const p = numerator / denominator;
  const z2 = 1.959964 ** 2;
  const centre = (p + z2 / (2 * denominator)) / (1 + z2 / denominator);
  const half =
    (1.959964 * Math.sqrt((p * (1 - p)) / denominator + z2 / (4 * denominator ** 2))) /
    (1 + z2 / denominator);
  return {
    value: p,
    numerator,
    denominator,
    low: Math.max(0, centre - half),
    high: Math.min(1, centre + half),
    ...(denominator < 10 ? { small: true } : {}),
    ...more,
  };
}

export function usualOf(
  low: number,
  median: number,
  high: number,
  direction: Usual['direction'] = null,
): Usual {
  return { low, median, high, weeks: 8, direction };
}

/** An answer for week 46. */
export function answerWith(metrics: MetricValues, more: Partial<MetricAnswer> = {}): MetricAnswer {
  return { week: WEEK, from: FROM, to: TO, complete: true, metrics, groups: [], trend: [], ...more };
}

/** A trend ending with week 46. */
export function trendOf(
  values: readonly MetricValues[],
  complete: (index: number) => boolean = () => true,
): TrendPoint[] {
  return values.map((metrics, index) => {
    const back = values.length - 1 - index;
    const week = back < 46 ? `2026-W${String(46 - back).padStart(2, '0')}` : '2025-W52';
    return {
      week: week as WeekId,
      from: addDays(FROM, -7 * back),
      to: addDays(TO, -7 * back),
      complete: complete(index),
      metrics,
    };
  });
}

/** Facts of a page with an answer per section id; sections not named get an empty answer. */
export function factsWith(
  page: PageId,
  answers: Record<string, MetricAnswer>,
  status: WorkspaceStatus = statusWith(),
): PageFacts {
  const empty = answerWith({});
  return {
    page,
    status,
    locale: 'en-GB',
    answers: PAGES[page].sections.map(({ id }) => answers[id] ?? empty),
  };
}
