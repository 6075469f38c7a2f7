import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { importFiles, rows, stage } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

const said = { asOf: '2026-11-16T06:00:00Z' };
const AT = '2026-11-09T08:00:00Z';
const file = (name: string, header: string, lines: readonly string[]) => ({
  file: engine.file(name, `${[header, ...lines].join('\n')}\n`),
  ...said,
});
const leads = (...keys: string[]) =>
  file(
    'leads.csv',
    'lead_id,created_at',
    keys.map((key) => `${key},${AT}`),
  );
const calls = (...named: string[]) =>
  file(
    'calls.csv',
    'activity_id,lead_id,at,kind,direction',
    named.map((lead, n) => `A${n},${lead},${AT},call,outbound`),
  );
const deals = (...named: string[]) =>
  file(
    'deals.csv',
    'deal_id,lead_id,created_at,status',
    named.map((lead, n) => `D${n},${lead},${AT},open`),
  );
const stages = (...named: string[]) =>
  file(
    'stage_changes.csv',
    'lead_id,at,from,to',
    named.map((lead) => `${lead},${AT},new,accepted`),
  );

it('says before and after the commit how many activities name no lead, and how many an unknown one', async () => {
  const drop = [calls('L1', '', '', 'L9'), leads('L1')];
  const expected = [
    '2 of 4 activities name no lead.',
    '1 of 4 activities names a lead that is not in the workspace (yet).',
  ];
  expect((await stage(engine, drop)).reports.map(({ notes }) => notes)).toEqual([expected, []]);
  const reports = await importFiles(engine, drop);
  expect(reports.map(({ notes }) => notes)).toEqual([expected, []]);
  const log = await engine.call('intake.imports', {});
  expect(log.find(({ kind }) => kind === 'activities')?.notes).toEqual(expected);
  expect(rows(engine, 'SELECT count(*) AS n FROM activity WHERE lead_id IS NULL')).toEqual([{ n: 3 }]);
});

it('says it of deals and stage changes too', async () => {
  const reports = await importFiles(engine, [leads('L1'), deals('L1', '', 'L9'), stages('L1', 'L9', 'L8')]);
  expect(reports[1]?.notes).toEqual([
    '1 of 3 deals names no lead.',
    '1 of 3 deals names a lead that is not in the workspace (yet).',
  ]);
  expect(reports[2]?.notes).toEqual(['2 of 3 stage changes name a lead that is not in the workspace (yet).']);
});

it('knows the leads of the workspace, and speaks only of what is new or changed', async () => {
  await importFiles(engine, [leads('L1', 'L2')]);
  const [first] = await importFiles(engine, [calls('L1', 'L9')]);
  expect(first?.notes).toEqual(['1 of 2 activities names a lead that is not in the workspace (yet).']);
  const [again] = await importFiles(engine, [calls('L1', 'L9')]);
  expect(again?.notes).toEqual([]);
  const [more] = await importFiles(engine, [calls('L1', 'L9', 'L2', '')]);
  expect(more?.notes).toEqual(['1 of 2 new or changed activities names no lead.']);
});

it('finds a lead by its deal or by what it was converted to, as the merge does', async () => {
  const mapped = (name: string, header: string, lines: string[], map: Record<string, string>) => ({
    ...file(name, header, lines),
    map,
  });
  const reports = await importFiles(engine, [
    mapped(
      'about.csv',
      'Id,Lead,About,At',
      [`1,,D0,${AT}`, `2,,C1,${AT}`, `3,C1,,${AT}`, `4,,D7,${AT}`, `5,,,${AT}`],
      {
        activity_id: 'Id',
        lead_id: 'Lead',
        related_key: 'About',
        at: 'At',
      },
    ),
    mapped('people.csv', 'Lead,Created,Contact', [`L1,${AT},C1`], {
      lead_id: 'Lead',
      created_at: 'Created',
      converted_contact_key: 'Contact',
    }),
    mapped('sales.csv', 'Deal,Lead,Created', [`D0,C1,${AT}`], {
      deal_id: 'Deal',
      lead_id: 'Lead',
      created_at: 'Created',
    }),
  ]);
  expect(rows(engine, 'SELECT key FROM activity WHERE lead_id IS NULL ORDER BY key')).toEqual([
    { key: '4' },
    { key: '5' },
  ]);
  expect(reports.map(({ notes }) => notes)).toEqual([
    [
      '1 of 5 activities names no lead.',
      '1 of 5 activities names a lead that is not in the workspace (yet).',
    ],
    [],
    [],
  ]);
});
