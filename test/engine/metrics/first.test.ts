import { expect, it } from 'vitest';
import { answerQueries } from '@engine/db/metrics/query';
import { METRIC_IDS, DIMENSIONS } from '@core/metrics/ids';
import { workspaceOf } from './records';

const at = (text: string): number => Date.parse(text);

it('counts a small week', () => {
  const asOf = at('2026-11-16T06:00:00Z');
  const { db, close } = workspaceOf({
    leads: [
      { key: 'a', created_at: at('2026-11-10T10:00:00Z'), source: 'Paid Search' },
      { key: 'b', created_at: at('2026-11-10T11:00:00Z'), source: 'paid_search' },
      { key: 'c', created_at: at('2026-11-15T23:30:00Z') },
    ],
    activities: [
      { lead_key: 'a', at: at('2026-11-10T10:05:00Z') },
      { lead_key: 'b', at: at('2026-11-10T11:05:00.001Z') },
    ],
    asOf: { leads: asOf, activities: asOf },
  });
  const { answers } = answerQueries(db, [
    {
      metrics: [...METRIC_IDS],
      range: { week: '2026-W46' as never },
      usual: true,
      trendWeeks: 13,
      filters: {},
    },
    ...DIMENSIONS.map((by) => ({
      metrics: [...METRIC_IDS],
      range: { week: '2026-W46' as never },
      by,
      usual: false,
      filters: {},
    })),
  ]);
  expect(answers[0]?.metrics).toMatchObject({
    leads_in: { value: 2 },
    hit: { value: 1 },
    miss: { value: 1 },
  });
  expect(answers[1]?.groups).toMatchObject([{ key: 'Paid Search' }]);
  close();
});
