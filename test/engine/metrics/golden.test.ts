import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day, WeekId } from '@core/brand';
import type { MetricId } from '@core/metrics/ids';
import { METRIC_IDS } from '@core/metrics/ids';
import type { MetricValue } from '@core/metrics/value';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

/**
 * Week 46 of 2026 (9 to 15 November) of a CRM of 25 leads in Kyiv (UTC+2), written by hand in
 * test/fixtures/mini-crm. Leads, deals and stages were exported on the 16th at 06:00 UTC, activities
 * already on the 15th at 20:00 UTC. The first activity is of the 10th, so responses are covered from
 * the 10th, 00:00 local. L19 and L20 are confirmed as a bulk import.
 *
 * Leads in: L01-L13. Classes: live L07 (channel) L08 (answered call after 30 s); unmeasurable L01 (before
 * coverage) L09 (date only) L10 (only answer date-only, same day); pending L13 (19:58, export at 20:00);
 * hit L02 (300 s) L04 (10:00 to 10:05 in minutes); miss L03 (301 s) L05 (120 min, the robot at 1 min does
 * not count) L06 (none) L11 (two days) L12 (20 min, the call before does not count).
 * Waits of hit + miss in minutes: 5, 5, 5.0167, 20, 120, 2880, never.
 */
const golden: Record<MetricId, Partial<MetricValue>> = {
  leads_in: { value: 13 },
  leads_bulk: { value: 2 }, // L19 L20
  leads_test: { value: 1 }, // L14
  leads_merged: { value: 1 }, // L15
  leads_deleted: { value: 1 }, // L16
  repeat_inquiries: { value: 1 }, // L17: e-mail of L02, two days later
  recycled: { value: 1 }, // L18: phone of L24, 129 days later, rejected since July
  answered_live: { value: 2 },
  unmeasurable: { value: 3 },
  pending: { value: 1 },
  hit: { value: 2 },
  miss: { value: 5 },
  borderline: { value: 1 }, // L04: between 4:00 and 6:00
  five_minute_rate: { value: 2 / 7, numerator: 2, denominator: 7, small: true },
  five_minute_rate_low: { value: 1 / 7, numerator: 1, denominator: 7 }, // without L04
  five_minute_rate_high: { value: 2 / 7, numerator: 2, denominator: 7 },
  unanswered: { value: 1 }, // L06
  response_median: { value: 20, denominator: 7, reached: true }, // rank ceil(0.5 x 7) = 4
  response_p90: { value: null, denominator: 7, reached: false }, // rank ceil(0.9 x 7) = 7: never
  response_band_5m: { value: 2 }, // L02 L04
  response_band_15m: { value: 1 }, // L03
  response_band_60m: { value: 1 }, // L12
  response_band_24h: { value: 1 }, // L05
  response_band_later: { value: 1 }, // L11
  response_band_unanswered: { value: 1 }, // L06
  routing_delay: { value: 2, denominator: 4 }, // L05 0.5, L02 2, L03 10, L06 30: rank 2
  rep_delay: { value: 119.5, denominator: 3 }, // L02 3, L05 119.5, L06 never; L03 was answered before: rank 2
  pick_up_rate: { value: 8 / 12, numerator: 8, denominator: 12 }, // covered L02-L13; tried L02-L05 L10-L13
  early_activities: { value: 1 }, // L12
  accepted: { value: 4 }, // L02 (10th) L04 L05 (12th) L11 (14th)
  rejected: { value: 3 },
  rejection: { value: 1 }, // L06
  unreached: { value: 1 }, // L03: no reason, one attempt, no contact
  disqualified: { value: 1 }, // L02: no budget, after its acceptance
  undecided: { value: 6 }, // L01 L07 L08 L09 L10 L13; L12 is rejected as first seen on the 16th
  acceptance_rate: { value: 4 / 6, numerator: 4, denominator: 6, small: true },
  no_reason: { value: 1 }, // L03
  unworked: { value: 1 }, // L06
  // To be won: 13 weeks; the week is too young.
  conversion_rate: {
    value: null,
    numerator: 0,
    denominator: 0,
    mature: 0,
    immature: 13,
    horizonDays: 91,
    state: 'too-young',
  },
  won: { value: 1 }, // L05
  won_in_period: { value: 2 }, // L05 on the 14th, L23 of July on the 13th
  no_owner: { value: 1 }, // L06
  no_source: { value: 1 }, // L01
};

const WEEK = { week: '2026-W46' as WeekId };
const SYNC = '2026-11-16T06:00:00Z';
let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine({ timezone: 'Europe/Kyiv' });
  const file = (name: string) => engine.file(name, readFileSync(join('test/fixtures/mini-crm', name)));
  const staged = await engine.call('intake.stage', {
    files: [
      { file: file('leads.csv'), preset: 'own', kind: 'leads', timezone: 'Europe/Kyiv', asOf: SYNC },
      {
        file: file('activities.csv'),
        preset: 'own',
        kind: 'activities',
        timezone: 'Europe/Kyiv',
        asOf: '2026-11-15T20:00:00Z',
      },
      { file: file('deals.csv'), preset: 'own', kind: 'deals', timezone: 'Europe/Kyiv', asOf: SYNC },
      { file: file('stage_changes.csv'), preset: 'own', kind: 'stages', timezone: 'Europe/Kyiv', asOf: SYNC },
    ],
  });
  expect(staged.questions).toEqual([]);
  if (staged.drop === null) throw new Error('nothing staged');
  await engine.call('intake.commit', { drop: staged.drop });
  await engine.call('leads.decideBulk', { minute: Date.parse('2026-11-12T10:00:00Z'), leaveOut: true });
});
afterAll(() => engine.stop());

describe('the mini CRM', () => {
  it.each(METRIC_IDS)('has the value of %s computed by hand', async (id) => {
    const { answers } = await engine.call('metrics.query', { queries: [{ metrics: [id], range: WEEK }] });
    expect(answers[0]?.metrics[id]).toMatchObject(golden[id]);
  });

  it('says that the week is whole for leads and not for responses', async () => {
    const { answers } = await engine.call('metrics.query', {
      queries: [
        { metrics: ['leads_in'], range: WEEK },
        { metrics: ['five_minute_rate'], range: WEEK },
      ],
    });
    expect(answers.map((answer) => answer.complete)).toEqual([true, false]);
  });

  it('puts the hours around the change of clocks into the right local week', async () => {
    const { answers } = await engine.call('metrics.query', {
      queries: [
        // 00:59:59 UTC on Sunday the 25th is 03:59:59 in summer time; 22:00 UTC is Monday 00:00 in winter time.
        { metrics: ['leads_in'], range: { week: '2026-W43' } },
        { metrics: ['leads_in'], range: { week: '2026-W44' } },
      ],
    });
    expect(answers.map((answer) => answer.metrics.leads_in?.value)).toEqual([1, 1]);
  });

  it('counts a win within the horizon only, and both wins as won', async () => {
    const range = { from: '2026-07-01' as Day, to: '2026-07-10' as Day };
    const { answers } = await engine.call('metrics.query', {
      queries: [{ metrics: ['conversion_rate', 'won'], range, step: 'won' }],
    });
    // L23 after 135 days, L24 never, L25 after 90 of 91 days.
    expect(answers[0]?.metrics).toMatchObject({
      conversion_rate: { numerator: 1, denominator: 3, state: 'mature' },
      won: { value: 2 },
    });
  });

  it('folds spellings, and keeps blank, unknown and other apart', async () => {
    const { answers } = await engine.call('metrics.query', {
      queries: [{ metrics: ['leads_in'], range: WEEK, by: 'source' }],
    });
    expect(answers[0]?.groups.map((group) => [group.key, group.metrics.leads_in?.value])).toEqual([
      ['Email', 7],
      ['Paid Search', 2],
      ['other', 2],
      ['', 1],
      ['unknown', 1],
    ]);
  });

  it('shows a lead with the activity that stopped the clock, its fields and the record of the file', async () => {
    const { rows } = await engine.call('leads.list', {
      metric: 'hit',
      range: WEEK,
      search: 'exactly',
      offset: 0,
      limit: 5,
    });
    expect(rows).toMatchObject([
      { key: 'L02', responseClass: 'hit', responseMinutes: 5, reasonGroup: 'disqualified' },
    ]);
    const [row] = rows;
    if (!row) throw new Error('no lead');
    const detail = await engine.call('leads.show', { lead: row.lead });
    expect(detail.timeline.filter((event) => event.firstResponse)).toMatchObject([
      {
        at: Date.parse('2026-11-10T08:05:00Z'),
        kind: 'call',
        title: 'Outbound call',
        detail: 'no answer · Ann',
      },
    ]);
    const created = detail.fields.find(({ at }) => at === Date.parse('2026-11-10T08:00:00Z'));
    expect(created).toMatchObject({ dateOnly: false });
    expect(detail.raw).toContainEqual({ column: 'lead_id', value: 'L02' });
    expect(detail.fields).toContainEqual({ label: 'Rejection reason', value: 'No budget' });
  });

  it('exports the leads behind a number', async () => {
    const path = engine.path('hits.csv');
    const { rows } = await engine.call('leads.export', {
      metric: 'hit',
      range: WEEK,
      file: engine.grant(path, 'save'),
    });
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    expect([rows, lines.length]).toEqual([2, 3]);
    expect(lines[1]).toContain('L02,2026-11-10T10:00:00+02:00,Exactly Five');
  });

  it('passes its own check', async () => {
    expect(await engine.call('check.run', {})).toMatchObject({ ok: true, findings: [] });
  });
});
