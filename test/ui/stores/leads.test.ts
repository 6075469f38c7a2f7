import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Behind } from '@core/pages';
import { fileName, LEADS_PAGE, useLeads } from '@ui/stores/leads';
import { useWorkspace } from '@ui/stores/workspace';
import { deskOf, stopDesk, type Desk } from '../meeting-engine';

let desk: Desk;
afterEach(stopDesk);

const everything = { from: '2026-03-01', to: '2026-11-30' } as Behind['range'];
const behind: Behind = { metric: 'leads_in', part: 'denominator', range: everything };

async function ready(leads: number): Promise<number> {
  desk = await deskOf(leads);
  await useWorkspace().load();
  const { answers } = await desk.engine.call('metrics.query', {
    queries: [{ metrics: ['leads_in'], range: everything }],
  });
  return answers[0]?.metrics.leads_in?.value ?? 0;
}

describe('the leads behind a number', () => {
  it('are as many as the number says, fetched by page as they are needed', async () => {
    const number = await ready(300);
    const leads = useLeads();
    await leads.show(behind, 'Leads in');
    expect(leads.total).toBe(number);
    expect(number).toBeGreaterThan(LEADS_PAGE);
    expect(leads.row(0)).toBeDefined();
    expect(leads.row(number - 1)).toBeUndefined();
    await leads.need(number - 1);
    expect(leads.row(number - 1)).toBeDefined();
    expect(leads.row(number)).toBeUndefined();
  });

  it('are asked for once, however often a row comes into view', async () => {
    await ready(300);
    const leads = useLeads();
    await leads.show(behind, 'Leads in');
    const before = desk.calls.length;
    await Promise.all([leads.need(LEADS_PAGE), leads.need(LEADS_PAGE + 1), leads.need(0)]);
    await leads.need(LEADS_PAGE + 5);
    expect(desk.calls.length - before).toBe(1);
  });

  it('sort by a column, and the other way round at the second click', async () => {
    await ready(300);
    const leads = useLeads();
    await leads.show(behind, 'Leads in');
    const first = leads.row(0)?.arrivedAt ?? 0;
    await leads.sortBy('arrived');
    expect(leads.sort).toEqual({ column: 'arrived', descending: true });
    expect(leads.row(0)?.arrivedAt).toBeGreaterThan(first);
    await leads.sortBy('source');
    expect(leads.sort).toEqual({ column: 'source', descending: false });
  });

  it('show one lead in full and forget it with the list', async () => {
    await ready(300);
    const leads = useLeads();
    await leads.show(behind, 'Leads in');
    const lead = leads.row(0)?.lead;
    if (lead === undefined) throw new Error('no lead');
    await leads.showLead(lead);
    expect(leads.detail?.row.lead).toBe(lead);
    leads.close();
    expect([leads.open, leads.detail]).toEqual([false, null]);
  });

  it('are written as CSV, as many lines as the list has rows', async () => {
    const number = await ready(300);
    const leads = useLeads();
    await leads.show(behind, 'Leads in');
    const path = desk.engine.path('leads.csv');
    desk.save = desk.engine.grant(path, 'save');
    expect(await leads.exportCsv()).toBe(number);
    expect(desk.finished).toEqual([desk.save]);
    expect(readFileSync(path, 'utf8').trim().split('\n').length).toBeGreaterThanOrEqual(number);
  });

  it('are not written where the user cancels the dialog', async () => {
    await ready(300);
    const leads = useLeads();
    await leads.show(behind, 'Leads in');
    expect(await leads.exportCsv()).toBeNull();
    expect(desk.calls).not.toContain('leads.export');
  });
});

describe('the file name of an export', () => {
  it('holds nothing a file system would refuse, and is never empty', () => {
    expect(fileName('Leads · A/B: "Ann" <x>')).toBe('Leads A B Ann x');
    expect(fileName('///')).toBe('leads');
    expect(fileName('Київ · 5')).toBe('Київ 5');
  });
});
