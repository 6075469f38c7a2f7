import { describe, expect, it } from 'vitest';
import type { WeekId } from '@core/brand';
import { bulkQuestions } from '@ui/pages/meeting/bulk';

const settings = { timezone: 'Europe/Kyiv', weekStart: 1 } as const;
/** Monday 7 September 2026, 00:30 in Kyiv: in week 37, though still Sunday of week 36 in UTC. */
const cluster = { minute: Date.UTC(2026, 8, 6, 21, 30), leads: 180, leftOut: null };
const weeksAsked = (page: 'leads-in' | 'five-minutes', week: string, leftOut: boolean | null = null) =>
  bulkQuestions(page, week as WeekId, [{ ...cluster, leftOut }], settings).map(({ week: of }) => of);

describe('the question about leads created within one minute', () => {
  it('names the week they are in, by the workspace’s zone', () => {
    expect(weeksAsked('leads-in', '2026-W46')).toEqual(['2026-W37']);
  });

  it('is asked only where that week is drawn', () => {
    expect(weeksAsked('leads-in', '2026-W37')).toHaveLength(1);
    expect(weeksAsked('leads-in', '2026-W49')).toHaveLength(1);
    expect(weeksAsked('leads-in', '2026-W50')).toEqual([]);
    expect(weeksAsked('leads-in', '2026-W36')).toEqual([]);
  });

  it('is not asked on the other pages, nor once it is decided', () => {
    expect(weeksAsked('five-minutes', '2026-W46')).toEqual([]);
    expect(weeksAsked('leads-in', '2026-W46', false)).toEqual([]);
  });
});
