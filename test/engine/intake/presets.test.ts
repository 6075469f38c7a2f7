import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { fixture, importFiles, rows, type Said } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ timezone: 'Europe/Kyiv' });
});
afterEach(() => engine.stop());

const said = (name: string, more: Omit<Said, 'file'> = {}): Said => ({
  file: engine.file(name, fixture(name)),
  timezone: 'Europe/Kyiv',
  asOf: 'newest',
  ...more,
});

describe('every export is recognised by its header alone', () => {
  const table: readonly [string, string, string, number][] = [
    ['leads.csv', 'leads', 'own', 4],
    ['activities.csv', 'activities', 'own', 4],
    ['deals.csv', 'deals', 'own', 2],
    ['stage_changes.csv', 'stages', 'own', 2],
    ['hubspot-contacts.csv', 'leads', 'hubspot', 2],
    ['hubspot-contacts-joined.csv', 'leads', 'hubspot', 1],
    ['hubspot-deals.csv', 'deals', 'hubspot', 2],
    ['hubspot-calls.csv', 'activities', 'hubspot', 2],
    ['hubspot-emails.csv', 'activities', 'hubspot', 2],
    ['hubspot-meetings.csv', 'activities', 'hubspot', 1],
    ['report1763280000000.csv', 'leads', 'salesforce', 2],
    ['salesforce-lead.csv', 'leads', 'salesforce', 2],
    ['salesforce-task.csv', 'activities', 'salesforce', 3],
    ['salesforce-event.csv', 'activities', 'salesforce', 1],
    ['salesforce-opportunity.csv', 'deals', 'salesforce', 1],
    ['salesforce-lead-history.csv', 'stages', 'salesforce', 1],
    ['pipedrive-leads.csv', 'leads', 'pipedrive', 1],
    ['pipedrive-deals.csv', 'deals', 'pipedrive', 1],
    ['pipedrive-activities.csv', 'activities', 'pipedrive', 2],
  ];
  it.each(table)('%s is %s of %s', async (name, kind, preset, accepted) => {
    const [report] = await importFiles(engine, [said(name)]);
    expect(report).toMatchObject({ kind, preset, accepted, quarantined: name === 'leads.csv' ? 1 : 0 });
  });
});

it("reads HubSpot: local times, first conversion as arrival, own columns before the company's", async () => {
  await importFiles(
    engine,
    ['hubspot-contacts.csv', 'hubspot-deals.csv', 'hubspot-calls.csv', 'hubspot-emails.csv'].map((name) =>
      said(name),
    ),
  );
  const [ada, ben] = rows(engine, 'SELECT * FROM lead ORDER BY key');
  expect(ada).toMatchObject({
    key: '105284053743',
    name: 'Ada Novak',
    created_at: Date.parse('2026-11-09T08:00:00Z'),
    created_at_p: 2,
    arrived_at: Date.parse('2026-11-09T08:01:00Z'),
    status: 'Open Deal',
    status_stage: 'opportunity',
    phone_key: '380441234567',
  });
  expect(ben).toMatchObject({
    status_stage: 'rejected',
    first_response_at: Date.parse('2026-11-09T09:33:00Z'),
  });
  expect(
    rows(
      engine,
      'SELECT d.key, d.status, d.amount, l.name FROM deal d JOIN lead l USING (lead_id) ORDER BY d.key',
    ),
  ).toEqual([
    { key: '7001', status: 'open', amount: 12_500_000, name: 'Ada Novak' },
    { key: '7002', status: 'won', amount: 1_800_000, name: 'Ben Ito' },
  ]);
  expect(
    rows(engine, 'SELECT key, kind, direction, outcome FROM activity WHERE lead_id IS NOT NULL ORDER BY key'),
  ).toEqual([
    { key: '9001', kind: 'call', direction: 'outbound', outcome: 'connected' },
    { key: '9002', kind: 'call', direction: 'outbound', outcome: 'no_answer' },
    { key: '9101', kind: 'email', direction: 'outbound', outcome: null },
    { key: '9102', kind: 'email', direction: 'inbound', outcome: null },
  ]);
  await importFiles(engine, [said('hubspot-contacts-joined.csv')]);
  expect(rows(engine, "SELECT created_at, phone FROM lead WHERE key = '301'")).toEqual([
    { created_at: Date.parse('2026-11-09T06:00:00Z'), phone: '0441111111' },
  ]);
});

it("takes a Salesforce report's data date from its name and leaves the lines under the data aside", async () => {
  const [report] = await importFiles(engine, [said('report1763280000000.csv', { asOf: undefined })]);
  expect(report).toMatchObject({ asOf: 1_763_280_000_000, records: 2, quarantined: 0 });
  expect(report?.notes).toContain('5 lines of totals or legal text under the data set aside.');
  expect(rows(engine, 'SELECT key, created_at_p, tier FROM lead ORDER BY key')).toEqual([
    { key: '00Q5g00000AbCdE', created_at_p: 3, tier: 'hot' },
    { key: '00Q5g00000AbCdF', created_at_p: 3, tier: null },
  ]);
});

it('finds the lead of activities and deals that a conversion moved, in whatever order the files come', async () => {
  await importFiles(engine, [said('salesforce-task.csv'), said('salesforce-opportunity.csv')]);
  expect(rows(engine, 'SELECT count(*) AS n FROM activity WHERE lead_id IS NOT NULL')).toEqual([{ n: 0 }]);
  await importFiles(engine, [
    said('salesforce-event.csv'),
    said('salesforce-lead.csv'),
    said('salesforce-lead-history.csv'),
  ]);
  const linked = rows<{ key: string; lead: string }>(
    engine,
    'SELECT a.key, l.key AS lead FROM activity a JOIN lead l USING (lead_id) ORDER BY a.key',
  );
  expect(linked).toHaveLength(4);
  expect(new Set(linked.map(({ lead }) => lead))).toEqual(new Set(['00Q5g00000AbCdE']));
  expect(
    rows(engine, 'SELECT d.status, d.closed_at_p, l.key FROM deal d JOIN lead l USING (lead_id)'),
  ).toEqual([{ status: 'won', closed_at_p: 3, key: '00Q5g00000AbCdE' }]);
  expect(rows(engine, 'SELECT to_step, to_stage FROM stage_change WHERE lead_id IS NOT NULL')).toEqual([
    { to_step: 'contacted', to_stage: 'Working - Contacted' },
  ]);
});

it('reads a Salesforce Data Export in UTC whatever zone was named, and knows machine and undone tasks', async () => {
  const [lead, task] = await importFiles(engine, [said('salesforce-lead.csv'), said('salesforce-task.csv')]);
  expect(lead?.notes.join(' ')).toContain('always in UTC');
  expect(task?.notes.join(' ')).toMatch(/1 row set aside .* 1 activity counted as automatic/);
  expect(
    rows(engine, 'SELECT created_at, opportunity_at_p, is_deleted, merged_into FROM lead ORDER BY key'),
  ).toEqual([
    { created_at: Date.parse('2025-11-03T09:30:00Z'), opportunity_at_p: 3, is_deleted: 0, merged_into: null },
    {
      created_at: Date.parse('2025-11-03T09:31:00Z'),
      opportunity_at_p: null,
      is_deleted: 1,
      merged_into: '00Q5g00000AbCdE',
    },
  ]);
  expect(rows(engine, 'SELECT at, kind, automated FROM activity ORDER BY key')).toEqual([
    { at: Date.parse('2025-11-03T09:33:20Z'), kind: 'call', automated: 0 },
    { at: Date.parse('2025-11-03T09:31:00Z'), kind: 'email', automated: 1 },
    { at: Date.parse('2025-11-04T09:31:00Z'), kind: 'task', automated: 0 },
  ]);
});

it("joins Pipedrive's activities and deals to the lead by its contact person", async () => {
  await importFiles(
    engine,
    ['pipedrive-leads.csv', 'pipedrive-deals.csv', 'pipedrive-activities.csv'].map((name) => said(name)),
  );
  expect(rows(engine, 'SELECT kind, at FROM activity WHERE lead_id IS NOT NULL ORDER BY key')).toEqual([
    { kind: 'call', at: Date.parse('2026-11-09T06:03:00Z') },
    { kind: 'task', at: Date.parse('2026-11-09T06:05:00Z') },
  ]);
  expect(rows(engine, 'SELECT status, closed_at, closed_at_p FROM deal WHERE lead_id IS NOT NULL')).toEqual([
    { status: 'won', closed_at: Date.parse('2026-11-11T10:00:00Z'), closed_at_p: 1 },
  ]);
});
