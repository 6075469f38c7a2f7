import { afterEach, describe, expect, it } from 'vitest';
import type { Day, WeekId } from '@core/brand';
import { DIMENSIONS, METRIC_IDS, STEPS } from '@core/metrics/ids';
import type { MetricValue } from '@core/metrics/value';
import { listLeads } from '@engine/db/leads';
import { checkWorkspace } from '@engine/db/check';
import { answerQueries } from '@engine/db/metrics/query';
import { openWorkspace } from '@engine/db/workspace';
import { randomRecords } from './random-records';
import { workspaceOf } from './records';

let close = (): void => undefined;
afterEach(() => close());

const ALL = { from: '2026-03-01' as Day, to: '2026-11-30' as Day };
const SORT = { column: 'arrived', descending: false } as const;

/** Rows a number promises: above and below the line, or the count itself. */
function promised(value: MetricValue | undefined, part: 'numerator' | 'denominator'): number {
  if (value?.denominator === undefined) return value?.value ?? 0;
  return (part === 'numerator' ? value.numerator : undefined) ?? value.denominator;
}

/** A few keys of each dimension, the first and the last among them: days and hours have hundreds. */
function sample<T>(rows: readonly T[]): T[] {
  const every = Math.max(1, Math.floor(rows.length / 5));
  return rows.filter((_, index) => index % every === 0 || index === rows.length - 1);
}

describe('the leads behind a number', () => {
  it('are as many as the number says, for every number, dimension and key', () => {
    const opened = workspaceOf(randomRecords(7, 400));
    close = opened.close;
    const { db } = opened;
    let asked = 0;
    for (const by of DIMENSIONS) {
      const [answer] = answerQueries(db, [
        { metrics: [...METRIC_IDS], range: ALL, by, usual: false, filters: {} },
      ]).answers;
      for (const group of sample(answer?.groups ?? [])) {
        for (const metric of METRIC_IDS) {
          for (const part of ['numerator', 'denominator'] as const) {
            const { total } = listLeads(db, {
              metric,
              part,
              range: ALL,
              by: { dimension: by, key: group.key },
              filters: {},
              search: '',
              sort: SORT,
              offset: 0,
              limit: 1,
            });
            expect([by, group.key, metric, part, total]).toEqual([
              by,
              group.key,
              metric,
              part,
              promised(group.metrics[metric], part),
            ]);
            asked += 1;
          }
        }
      }
    }
    expect(asked).toBeGreaterThan(3_000);
  });

  it('are as many for every step, week and cohort', () => {
    const opened = workspaceOf(randomRecords(8, 400));
    close = opened.close;
    for (const step of STEPS) {
      for (const range of [
        ALL,
        { week: '2026-W30' as WeekId },
        { cohort: step, week: '2026-W40' as WeekId },
      ]) {
        const [answer] = answerQueries(opened.db, [
          { metrics: ['conversion_rate'], range, step, usual: false, filters: {} },
        ]).answers;
        for (const part of ['numerator', 'denominator'] as const) {
          const { total } = listLeads(opened.db, {
            metric: 'conversion_rate',
            part,
            range,
            step,
            filters: {},
            search: '',
            sort: SORT,
            offset: 0,
            limit: 1,
          });
          expect(total).toBe(promised(answer?.metrics.conversion_rate, part));
        }
      }
    }
  });

  it('come in pages that do not overlap and together hold every lead once', () => {
    const opened = workspaceOf(randomRecords(9, 300));
    close = opened.close;
    const ask = {
      metric: 'leads_in',
      part: 'denominator',
      range: ALL,
      filters: {},
      search: '',
      sort: { column: 'source', descending: true },
    } as const;
    const keys: string[] = [];
    for (let offset = 0; ; offset += 37) {
      const { rows, total } = listLeads(opened.db, { ...ask, offset, limit: 37 });
      keys.push(...rows.map((row) => row.key));
      if (rows.length === 0) {
        expect(keys.length).toBe(total);
        break;
      }
    }
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('breakdowns', () => {
  it('add up to the total for every count and dimension', () => {
    const opened = workspaceOf(randomRecords(10, 400));
    close = opened.close;
    const [total] = answerQueries(opened.db, [
      { metrics: [...METRIC_IDS], range: ALL, usual: false, filters: {} },
    ]).answers;
    for (const by of DIMENSIONS) {
      const [answer] = answerQueries(opened.db, [
        { metrics: [...METRIC_IDS], range: ALL, by, usual: false, filters: {} },
      ]).answers;
      for (const id of METRIC_IDS) {
        const sum = (answer?.groups ?? []).reduce(
          (all, group) => all + promised(group.metrics[id], 'denominator'),
          0,
        );
        expect([by, id, sum]).toEqual([by, id, promised(total?.metrics[id], 'denominator')]);
      }
    }
  });
});

describe('check data', () => {
  it('finds stored facts equal to fresh ones, from a connection that cannot write', () => {
    const opened = workspaceOf(randomRecords(11, 400));
    close = opened.close;
    const reader = openWorkspace(opened.workspace.path, 'reader');
    expect(checkWorkspace(reader.db)).toMatchObject({ ok: true, findings: [] });
    opened.db.exec(
      'UPDATE lead_fact SET response_ms = 1 WHERE lead_id = (SELECT min(lead_id) FROM lead_fact)',
    );
    expect(checkWorkspace(reader.db)).toMatchObject({ ok: false });
    reader.close();
  });
});
