import { describe, expect, it } from 'vitest';
import type { WeekId } from '@core/brand';
import type { MetricValue } from '@core/metrics/value';
import { answerQueries } from '@engine/db/metrics/query';
import { usualOf } from '@engine/db/metrics/usual';
import { workspaceOf, type Row } from './records';

const counts = (...values: number[]): MetricValue[] => values.map((value) => ({ value }));
const shares = (numerator: number, denominator: number): MetricValue => ({
  value: numerator / denominator,
  numerator,
  denominator,
});
const eight = counts(50, 54, 48, 52, 50, 53, 49, 51);

describe('the usual of a count', () => {
  it('is median and range of the weeks before', () => {
    expect(usualOf('leads_in', { value: 51 }, eight)).toEqual({
      median: 50,
      low: 48,
      high: 54,
      weeks: 8,
      direction: null,
    });
  });

  it('has a direction only outside the range and beyond 2.66 mean moving ranges', () => {
    // Mean 50.875, moving ranges 4 6 4 2 3 4 2: mean 3.571, limits 41.4 and 60.4.
    const at = (value: number) => usualOf('leads_in', { value }, eight)?.direction;
    expect([at(41), at(42), at(60), at(61)]).toEqual(['below', null, null, 'above']);
  });

  it('has none with fewer than eight weeks', () => {
    expect(usualOf('leads_in', { value: 500 }, [undefined, ...eight.slice(1)])).toMatchObject({
      weeks: 7,
      direction: null,
    });
  });

  it('does not exist without a week', () => {
    expect(usualOf('leads_in', { value: 5 }, [undefined, undefined])).toBeUndefined();
  });
});

describe('the usual of a share', () => {
  const weeks = Array.from({ length: 8 }, () => shares(20, 50));

  it('has a direction where the difference from the pooled weeks leaves out 0', () => {
    expect(usualOf('five_minute_rate', shares(35, 50), weeks)?.direction).toBe('above');
    expect(usualOf('five_minute_rate', shares(21, 50), weeks)?.direction).toBeNull();
    expect(usualOf('five_minute_rate', shares(1, 50), weeks)?.direction).toBe('below');
  });

  it('has none for a cohort that is still growing', () => {
    expect(usualOf('conversion_rate', { ...shares(1, 50), state: 'maturing' }, weeks)?.direction).toBeNull();
  });
});

describe('the weeks before', () => {
  it('are taken as they were known at the same age', () => {
    // A lead every day at noon, answered after two days; exported one day after the week's end.
    const start = Date.UTC(2026, 7, 3, 12);
    const asOf = Date.UTC(2026, 9, 13);
    const leads: Row[] = [];
    const activities: Row[] = [];
    for (let day = 0; day < 70; day += 1) {
      leads.push({ key: `L${day}`, created_at: start + day * 86_400_000 });
      const at = start + (day + 2) * 86_400_000;
      if (at < asOf) activities.push({ key: `A${day}`, lead_key: `L${day}`, at });
    }
    // Covers the first day.
    activities.push({ key: 'first', lead_key: 'L0', at: start - 1_000, kind: 'note' });
    const { db, close } = workspaceOf({
      leads,
      activities,
      asOf: { leads: asOf, activities: asOf },
      settings: { timezone: 'UTC' },
    });
    const ask = {
      metrics: ['unanswered' as const],
      range: { week: '2026-W41' as WeekId },
      filters: {},
      trendWeeks: 9,
    };
    const [answer] = answerQueries(db, [{ ...ask, usual: true }]).answers;
    // Tuesday 00:00: the lead of Sunday noon is not answered yet, that of Saturday is since Monday noon.
    expect(answer?.complete).toBe(true);
    expect(answer?.metrics.unanswered).toMatchObject({
      value: 1,
      usual: { median: 1, low: 1, high: 1, weeks: 8 },
    });
    expect(answer?.trend.map((point) => point.metrics.unanswered?.value)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 1,
    ]);
    close();
  });

  it('are not asked for a week that is not over', () => {
    const asOf = Date.UTC(2026, 9, 8);
    const { db, close } = workspaceOf({
      leads: [{ key: 'a', created_at: asOf - 1_000 }],
      asOf: { leads: asOf },
    });
    const [answer] = answerQueries(db, [
      { metrics: ['leads_in'], range: { week: '2026-W41' as WeekId }, filters: {}, usual: true },
    ]).answers;
    expect([answer?.complete, answer?.metrics.leads_in]).toEqual([false, { value: 1 }]);
    close();
  });
});
