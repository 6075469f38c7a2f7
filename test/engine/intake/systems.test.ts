import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { fixture, importFiles, rows, stage, type Said } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ timezone: 'Europe/Kyiv' });
});
afterEach(() => engine.stop());

const said = (name: string, more: Omit<Said, 'file'> = {}): Said => ({
  file: engine.file(name, fixture(name)),
  timezone: 'Europe/Kyiv',
  asOf: '2026-12-01T00:00:00Z',
  ...more,
});

describe('every export is recognised by its header alone and needs no mapping', () => {
  const table: readonly [string, string, string, number, number][] = [
    ['hubspot-contacts-internal.csv', 'leads', 'hubspot', 2, 0],
    ['hubspot-contacts-view.csv', 'leads', 'hubspot', 1, 0],
    ['hubspot-contacts-all.csv', 'leads', 'hubspot', 1, 0],
    ['hubspot-leads.csv', 'leads', 'hubspot', 2, 0],
    ['hubspot-tasks.csv', 'activities', 'hubspot', 2, 0],
    ['hubspot-notes.csv', 'activities', 'hubspot', 1, 0],
    ['salesforce-email-message.csv', 'activities', 'salesforce', 2, 0],
    ['salesforce-opportunity-history.csv', 'stages', 'salesforce', 2, 0],
    ['salesforce-data-loader.csv', 'leads', 'salesforce', 1, 0],
    ['zoho-leads.csv', 'leads', 'zoho', 2, 0],
    ['zoho-analytics-leads.csv', 'leads', 'zoho', 1, 0],
    ['zoho-potentials.csv', 'deals', 'zoho', 1, 0],
    ['zoho-calls.csv', 'activities', 'zoho', 2, 0],
    ['zoho-events.csv', 'activities', 'zoho', 1, 0],
    ['zoho-tasks.csv', 'activities', 'zoho', 1, 0],
    ['dynamics-leads.csv', 'leads', 'dynamics', 2, 0],
    ['odoo-leads.csv', 'leads', 'odoo', 2, 0],
    ['odoo-leads-without-id.csv', 'leads', 'odoo', 2, 0],
    ['meta-lead-ads.csv', 'leads', 'meta', 1, 0],
    ['gohighlevel-opportunities.csv', 'leads', 'gohighlevel', 2, 1],
    ['gohighlevel-contacts.csv', 'leads', 'gohighlevel', 1, 0],
    ['servicetitan-report.csv', 'leads', 'servicetitan', 2, 0],
    ['jobber-requests.csv', 'leads', 'jobber', 2, 0],
    ['jobber-quotes.csv', 'deals', 'jobber', 1, 0],
    ['jobber-jobs.csv', 'deals', 'jobber', 1, 0],
  ];
  it.each(table)('%s is %s of %s', async (name, kind, preset, accepted, quarantined) => {
    const [report] = await importFiles(engine, [said(name)]);
    expect(report).toMatchObject({ kind, preset, accepted, quarantined });
  });
});

it("reads HubSpot's internal names like its labels, and the leads object by its own stages", async () => {
  await importFiles(engine, [said('hubspot-contacts-internal.csv'), said('hubspot-leads.csv')]);
  expect(
    rows(engine, 'SELECT key, source, status_stage, arrived_at, rejection_reason FROM lead ORDER BY key'),
  ).toEqual([
    {
      key: '401',
      source: 'Paid Search',
      status_stage: 'opportunity',
      arrived_at: Date.parse('2026-11-09T08:01:00Z'),
      rejection_reason: null,
    },
    {
      key: '402',
      source: 'Offline Sources',
      status_stage: 'rejected',
      arrived_at: null,
      rejection_reason: null,
    },
    {
      key: '501',
      source: 'Paid Search',
      status_stage: 'rejected',
      arrived_at: null,
      rejection_reason: 'No budget',
    },
    { key: '502', source: 'Referrals', status_stage: 'working', arrived_at: null, rejection_reason: null },
  ]);
});

it('counts a HubSpot task as what was done when it was completed, and an open one as a task', async () => {
  await importFiles(engine, [said('hubspot-tasks.csv'), said('hubspot-notes.csv')]);
  expect(rows(engine, 'SELECT key, kind, at FROM activity ORDER BY key')).toEqual([
    { key: '9301', kind: 'call', at: Date.parse('2026-11-09T08:06:00Z') },
    { key: '9302', kind: 'task', at: Date.parse('2026-11-09T08:00:00Z') },
    { key: '9401', kind: 'note', at: Date.parse('2026-11-09T08:30:00Z') },
  ]);
});

it('ties Salesforce e-mails and stages of an opportunity to the lead it came from', async () => {
  await importFiles(
    engine,
    ['salesforce-lead.csv', 'salesforce-email-message.csv', 'salesforce-opportunity-history.csv'].map(
      (name) => said(name),
    ),
  );
  expect(
    rows(engine, 'SELECT a.direction, l.key FROM activity a JOIN lead l USING (lead_id) ORDER BY a.key'),
  ).toEqual([
    { direction: 'outbound', key: '00Q5g00000AbCdE' },
    { direction: 'inbound', key: '00Q5g00000AbCdE' },
  ]);
  expect(
    rows(engine, 'SELECT s.to_step, s.at FROM stage_change s JOIN lead l USING (lead_id) ORDER BY s.key'),
  ).toEqual([
    { to_step: 'proposal', at: Date.parse('2025-11-14T10:00:00Z') },
    { to_step: 'won', at: Date.parse('2025-11-20T10:00:00Z') },
  ]);
});

it('reads the capital names and the ISO times of Data Loader', async () => {
  await importFiles(engine, [said('salesforce-data-loader.csv')]);
  expect(rows(engine, 'SELECT key, created_at, status_stage FROM lead')).toEqual([
    { key: '00Q5g00000AbCdE', created_at: Date.parse('2025-11-03T09:30:00Z'), status_stage: 'contacted' },
  ]);
});

it('refuses an export that the meeting does not need in a sentence that says why', async () => {
  await expect(importFiles(engine, [said('salesforce-campaign-member.csv')])).rejects.toMatchObject({
    kind: 'bad-file',
    message: expect.stringMatching(/^A file holds Salesforce campaign members: .* Nothing was changed; /),
  });
});

it('joins what Zoho Analytics exports by LEADID, with both its ways of writing dates', async () => {
  await importFiles(
    engine,
    ['zoho-analytics-leads.csv', 'zoho-potentials.csv', 'zoho-calls.csv', 'zoho-events.csv'].map((name) =>
      said(name),
    ),
  );
  expect(rows(engine, 'SELECT created_at FROM lead')).toEqual([
    { created_at: Date.parse('2026-04-14T21:03:00Z') },
  ]);
  expect(rows(engine, 'SELECT status, amount FROM deal WHERE lead_id IS NOT NULL')).toEqual([
    { status: 'won', amount: 22_700_000 },
  ]);
  expect(rows(engine, 'SELECT key, kind, at FROM activity WHERE lead_id IS NOT NULL ORDER BY key')).toEqual([
    { key: '25842000000262376', kind: 'meeting', at: Date.parse('2026-04-16T07:00:00Z') },
    { key: '5000309', kind: 'call', at: Date.parse('2026-04-14T21:06:00Z') },
  ]);
});

it("folds Zoho's own status words", async () => {
  await importFiles(engine, [said('zoho-leads.csv')]);
  expect(rows(engine, 'SELECT status_stage FROM lead ORDER BY key')).toEqual([
    { status_stage: 'rejected' },
    { status_stage: 'qualified' },
  ]);
});

it('takes the status reason of Dynamics for a rejection reason only where it is one', async () => {
  await importFiles(engine, [said('dynamics-leads.csv')]);
  expect(rows(engine, 'SELECT name, status_stage, rejection_reason, tier FROM lead ORDER BY key')).toEqual([
    { name: 'Ada Novak', status_stage: 'rejected', rejection_reason: 'No Longer Interested', tier: 'hot' },
    { name: 'Ben Ito', status_stage: 'new', rejection_reason: null, tier: 'warm' },
  ]);
});

it("removes Odoo's apostrophe before a sign, and asks for the zone of its times", async () => {
  await importFiles(engine, [said('odoo-leads.csv')]);
  expect(
    rows(engine, 'SELECT request, phone, status_stage, rejection_reason FROM lead ORDER BY key'),
  ).toEqual([
    { request: '=Website', phone: '+380441234567', status_stage: 'qualified', rejection_reason: null },
    { request: 'Shop', phone: null, status_stage: 'rejected', rejection_reason: 'Too expensive' },
  ]);
  const other = await startTestEngine();
  try {
    const staged = await stage(other, [
      { file: other.file('odoo.csv', fixture('odoo-leads-without-id.csv')), asOf: '2026-12-01T00:00:00Z' },
    ]);
    expect(staged.questions.map(({ kind }) => kind)).toEqual(['timezone']);
  } finally {
    await other.stop();
  }
});

it("strips the marks before Meta's values and leaves its test leads aside", async () => {
  const [report] = await importFiles(engine, [said('meta-lead-ads.csv')]);
  expect(report?.notes.join(' ')).toContain('1 row set aside');
  expect(rows(engine, 'SELECT key, name, phone, source, created_at, channel FROM lead')).toEqual([
    {
      key: '1234567890123456',
      name: 'Zoë Ünsal',
      phone: '+94711234567',
      source: 'Instagram',
      created_at: Date.parse('2026-11-09T04:30:00Z'),
      channel: 'form',
    },
  ]);
});

it('tells leads without an id apart by what the preset names, finds them again and says so', async () => {
  const [report] = await importFiles(engine, [said('gohighlevel-opportunities.csv')]);
  expect(report?.notes.join(' ')).toContain(
    'no id of its leads, so they are told apart by e-mail, phone, name, created',
  );
  const [again] = await importFiles(engine, [said('gohighlevel-opportunities.csv')]);
  expect(again).toMatchObject({ new: 0, unchanged: 2, quarantined: 1 });
  expect(
    rows(engine, 'SELECT name, status_stage, rejection_reason, amount FROM lead ORDER BY created_at'),
  ).toEqual([
    { name: 'Ada Novak', status_stage: 'new', rejection_reason: null, amount: 1_200_000 },
    { name: 'Ben Ito', status_stage: 'rejected', rejection_reason: 'Too far away', amount: 0 },
  ]);
});

it("reads Jobber's requests under their preamble, their days as days, and quotes and jobs as one deal", async () => {
  const reports = await importFiles(
    engine,
    ['jobber-requests.csv', 'jobber-quotes.csv', 'jobber-jobs.csv'].map((name) => said(name)),
  );
  expect(reports[2]?.notes.join(' ')).toContain('1 row set aside');
  expect(rows(engine, 'SELECT key, created_at_p, status_stage FROM lead ORDER BY key')).toEqual([
    { key: '11', created_at_p: 3, status_stage: 'opportunity' },
    { key: '12', created_at_p: 3, status_stage: 'rejected' },
  ]);
  expect(
    rows(engine, 'SELECT d.key, d.status, d.amount, l.key AS lead FROM deal d JOIN lead l USING (lead_id)'),
  ).toEqual([{ key: '21', status: 'won', amount: 1_200_000, lead: '11' }]);
});

it('reads a ServiceTitan report with the status words of its jobs', async () => {
  await importFiles(engine, [said('servicetitan-report.csv')]);
  expect(
    rows(engine, 'SELECT name, source, status_stage, amount, created_at FROM lead ORDER BY key'),
  ).toEqual([
    {
      name: 'Ada Novak',
      source: 'Google Ads',
      status_stage: 'won',
      amount: 1_250_000,
      created_at: Date.parse('2026-11-13T06:05:00Z'),
    },
    {
      name: 'Ben Ito',
      source: 'Yelp',
      status_stage: 'rejected',
      amount: 0,
      created_at: Date.parse('2026-11-14T07:00:00Z'),
    },
  ]);
});
