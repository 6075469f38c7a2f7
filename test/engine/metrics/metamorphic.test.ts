import { afterEach, describe, expect, it } from 'vitest';
import type { Day } from '@core/brand';
import { addDays } from '@core/calendar';
import { METRIC_IDS } from '@core/metrics/ids';
import type { MetricValues } from '@core/contract/metrics';
import { checkWorkspace } from '@engine/db/check';
import { rebuildFacts } from '@engine/db/facts';
import type { WritableDb } from '@engine/db/handle';
import { answerQueries } from '@engine/db/metrics/query';
import { seededRandom } from '@test/helpers/random';
import { randomRecords } from './random-records';
import { workspaceOf, type Records, type Row } from './records';

const WEEK = 7 * 86_400_000;
const FROM = '2026-06-01' as Day;
const TO = '2026-08-30' as Day;
const opened: (() => void)[] = [];
afterEach(() => opened.splice(0).forEach((close) => close()));

function open(records: Records): WritableDb {
  const one = workspaceOf(records);
  opened.push(one.close);
  return one.db;
}

function numbers(db: WritableDb, from = FROM, to = TO): MetricValues[] {
  const ask = { metrics: [...METRIC_IDS], usual: false, filters: {} };
  const { answers } = answerQueries(db, [
    { ...ask, range: { from, to } },
    { ...ask, range: { from, to }, by: 'source' },
    { ...ask, range: { from, to }, by: 'reason' },
  ]);
  return answers.flatMap((answer) => [
    answer.metrics,
    ...answer.groups.map((group) => ({ ...group.metrics, key: group.key })),
  ]);
}

function shuffled(rows: readonly Row[] | undefined, seed: number): Row[] {
  const next = seededRandom(seed);
  return [...(rows ?? [])]
    .map((row) => ({ row, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** Every stamp later by a time; the column beside a stamp is its precision. */
function later(rows: readonly Row[] | undefined, ms: number): Row[] {
  const move = ([name, value]: [string, Row[string]]): [string, Row[string]] =>
    typeof value === 'number' && (name === 'at' || name.endsWith('_at')) ? [name, value + ms] : [name, value];
  return (rows ?? []).map((row) => Object.fromEntries(Object.entries(row).map(move)));
}

describe('the numbers', () => {
  it('do not change with the order of the records', () => {
    const records = randomRecords(21, 300);
    const mixed = {
      ...records,
      leads: shuffled(records.leads, 1),
      activities: shuffled(records.activities, 2),
      deals: shuffled(records.deals, 3),
      stages: shuffled(records.stages, 4),
    };
    expect(numbers(open(mixed))).toEqual(numbers(open(records)));
  });

  it('move along with records a week later', () => {
    // In UTC no clock changes between a day and the same day a week on.
    const records = { ...randomRecords(22, 300), settings: { timezone: 'UTC' } };
    const moved = {
      ...records,
      leads: later(records.leads, WEEK),
      activities: later(records.activities, WEEK),
      deals: later(records.deals, WEEK),
      stages: later(records.stages, WEEK),
      asOf: {
        leads: records.asOf.leads + WEEK,
        activities: (records.asOf.activities ?? 0) + WEEK,
        deals: (records.asOf.deals ?? 0) + WEEK,
        stages: (records.asOf.stages ?? 0) + WEEK,
      },
    };
    expect(numbers(open(moved), addDays(FROM, 7), addDays(TO, 7))).toEqual(numbers(open(records)));
  });

  it('do not depend on the zone of the process', () => {
    const records = randomRecords(23, 200);
    const before = process.env['TZ'];
    const seen = ['UTC', 'America/Los_Angeles', 'Asia/Tokyo'].map((zone) => {
      process.env['TZ'] = zone;
      return JSON.stringify(numbers(open(records)));
    });
    process.env['TZ'] = before;
    expect(new Set(seen).size).toBe(1);
  });

  it('add up: classes to leads in, bands to hit and miss, groups to rejected', () => {
    for (const seed of [24, 25, 26]) {
      for (const values of numbers(open(randomRecords(seed, 300)))) {
        const of = (...ids: (typeof METRIC_IDS)[number][]): number =>
          ids.reduce((sum, id) => sum + (values[id]?.value ?? 0), 0);
        expect(of('answered_live', 'unmeasurable', 'pending', 'hit', 'miss')).toBe(of('leads_in'));
        expect(
          of(
            'response_band_5m',
            'response_band_15m',
            'response_band_60m',
            'response_band_24h',
            'response_band_later',
            'response_band_unanswered',
          ),
        ).toBe(of('hit', 'miss'));
        expect(of('response_band_5m')).toBe(of('hit'));
        expect(of('rejection', 'unreached', 'disqualified')).toBe(of('rejected'));
      }
    }
  });
});

describe('facts of touched leads only', () => {
  it('are those a whole rebuild would give, after changes of any kind', () => {
    const db = open(randomRecords(31, 300));
    const next = seededRandom(5);
    const changes = [
      "UPDATE lead SET email_key = 'p3@x.example' WHERE lead_id = ?",
      'UPDATE lead SET email_key = NULL, phone_key = NULL WHERE lead_id = ?',
      "UPDATE lead SET phone_key = '3804000000' WHERE lead_id = ?",
      "UPDATE lead SET source = 'EMAIL', owner = 'AAnn' WHERE lead_id = ?",
      "UPDATE lead SET source = ' e-mail' WHERE lead_id = ?",
      'UPDATE lead SET is_test = 1 - is_test WHERE lead_id = ?',
      'UPDATE lead SET created_at = created_at + 86400000, arrived_at = NULL, arrived_at_p = NULL WHERE lead_id = ?',
      "UPDATE lead SET rejection_reason = 'NO BUDGET', status_stage = 'rejected' WHERE lead_id = ?",
      'DELETE FROM activity WHERE lead_id = ?',
    ];
    for (let round = 0; round < 40; round += 1) {
      db.exec(
        'CREATE TEMP TABLE IF NOT EXISTS touched_lead (lead_id INTEGER PRIMARY KEY); DELETE FROM touched_lead',
      );
      for (let one = 0; one < 3; one += 1) {
        const lead = 1 + Math.floor(next() * 300);
        db.prepare(changes[Math.floor(next() * changes.length)] ?? '').run(lead);
        db.prepare('INSERT OR IGNORE INTO touched_lead VALUES (?)').run(lead);
      }
      rebuildFacts(db, 'touched');
      const wrong = checkWorkspace(db).findings.filter((finding) => finding.includes('stored results'));
      expect([round, wrong]).toEqual([round, []]);
    }
  });
});
