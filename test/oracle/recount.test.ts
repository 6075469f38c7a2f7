import { describe, expect, it } from 'vitest';
import type { Day } from '@core/brand';
import type { MetricValues } from '@core/contract/metrics';
import { answerQueries } from '@engine/db/metrics/query';
import { randomRecords } from '@test/engine/metrics/random-records';
import { workspaceOf } from '@test/engine/metrics/records';
import { recount } from './recount';

const NUMBERS = [
  'leads_in',
  'answered_live',
  'unmeasurable',
  'pending',
  'hit',
  'miss',
  'response_band_5m',
  'response_band_15m',
  'response_band_60m',
  'response_band_24h',
  'response_band_later',
  'response_band_unanswered',
] as const;

const RANGES = [
  ['2026-03-01', '2026-11-30'],
  ['2026-03-23', '2026-03-29'],
  ['2026-10-19', '2026-10-25'],
  ['2026-11-09', '2026-11-15'],
] as const;

describe.each([1, 2, 3, 4, 5, 6])('random CRM %i', (seed) => {
  it.each(['Europe/Kyiv', 'America/New_York', 'UTC'])('is counted alike by the oracle in %s', (zone) => {
    const records = randomRecords(seed, 250);
    const opened = workspaceOf({ ...records, settings: { timezone: zone } });
    for (const [from, to] of RANGES) {
      const [answer] = answerQueries(opened.db, [
        {
          metrics: [...NUMBERS, 'accepted', 'rejected', 'disqualified'],
          range: { from: from as Day, to: to as Day },
          usual: false,
          filters: {},
        },
      ]).answers;
      const metrics: MetricValues = answer?.metrics ?? {};
      const expected = recount({ ...records, zone }, from, to);
      expect({ from, ...Object.fromEntries(NUMBERS.map((id) => [id, metrics[id]?.value])) }).toEqual({
        from,
        ...Object.fromEntries(NUMBERS.map((id) => [id, expected[id] ?? 0])),
      });
      expect({ from, rejected: metrics.rejected?.value }).toEqual({
        from,
        rejected: expected['rejected'] ?? 0,
      });
      // An acceptance before a disqualification stays counted beside it.
      expect(metrics.accepted?.value ?? 0).toBeGreaterThanOrEqual(expected['accepted'] ?? 0);
    }
    opened.close();
  });
});
