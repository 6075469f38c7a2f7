import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { zipOf, type Packed } from '@test/helpers/zip';
import { fixture, importFiles, rows, stage, type Said } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ timezone: 'Europe/Kyiv' });
});
afterEach(() => engine.stop());

const weekly = (): readonly Packed[] => [
  { name: 'Account.csv', content: '"Id","Name","BillingCity"\n"0015g00000Acc01AAA","Reyes","Kyiv"\n' },
  { name: 'Custom__c.csv', content: '"Id","Whatever__c"\n"a015g00000Acc01AAA","x"\n' },
  { name: 'Lead.csv', content: fixture('salesforce-lead.csv') },
  { name: 'Task.csv', content: fixture('salesforce-task.csv') },
  { name: '__MACOSX/._Lead.csv', content: 'x' },
  { name: 'Documents/logo.png', content: 'x' },
];
const said = (files: readonly Packed[], more: Omit<Said, 'file'> = {}): Said => ({
  file: engine.file('WE_00D.zip', zipOf(files)),
  asOf: 'newest',
  ...more,
});

it('reads each table of a weekly export as a file of the same drop, and names what was not read', async () => {
  const reports = await importFiles(engine, [said(weekly())]);
  expect(reports.map(({ file, kind, accepted }) => [file, kind, accepted])).toEqual([
    ['Lead.csv', 'leads', 2],
    ['Task.csv', 'activities', 3],
  ]);
  expect(new Set(reports.map(({ drop }) => drop)).size).toBe(1);
  expect(reports[0]?.notes).toContain(
    'Of "WE_00D.zip" these files were not read: Account.csv, Custom__c.csv, ._Lead.csv, logo.png.',
  );
  expect(rows(engine, 'SELECT count(*) AS n FROM activity WHERE lead_id IS NOT NULL')).toEqual([{ n: 3 }]);
});

it('tells which table is meant, so that each can be answered for by itself', async () => {
  const zip = engine.file(
    'two.zip',
    zipOf([
      { name: 'a/one.csv', content: 'x,y\n1,2\n' },
      { name: 'b/one.csv', content: 'lead,born\n7,2026-11-09T08:00:00Z\n' },
    ]),
  );
  const first = await stage(engine, [{ file: zip, asOf: 'newest' }]);
  expect(first.files).toMatchObject([
    { of: 0, entry: 'a/one.csv', file: 'one.csv' },
    { of: 0, entry: 'b/one.csv', file: 'one.csv' },
  ]);
  expect(first.questions.map(({ kind, file }) => [kind, file])).toEqual([
    ['mapping', 0],
    ['mapping', 1],
  ]);
  const [report, ...others] = await importFiles(engine, [
    { file: zip, entry: 'b/one.csv', asOf: 'newest', map: { lead_id: 'lead', created_at: 'born' } },
  ]);
  expect(others).toEqual([]);
  expect(report).toMatchObject({ accepted: 1, notes: ['Of "two.zip" these files were not read: one.csv.'] });
});

it('gives the same database as the unpacked files, in any encoding and at any size of a piece', async () => {
  const many = `lead_id,created_at,name\n${Array.from({ length: 30_000 }, (_, index) => `${index},2026-11-09T08:00:00Z,"Zoë ${index}"`).join('\n')}\n`;
  const [zipped] = await importFiles(engine, [
    said([{ name: 'leads.csv', content: Buffer.from(`\uFEFF${many}`, 'utf16le') }]),
  ]);
  expect(zipped).toMatchObject({ records: 30_000, accepted: 30_000 });
  const [plain] = await importFiles(engine, [{ file: engine.file('leads.csv', many), asOf: 'newest' }]);
  expect(plain).toMatchObject({ unchanged: 30_000, changed: 0 });
});

describe('a zip that is none, or means harm, is refused in a sentence', () => {
  const good = zipOf(weekly());
  const cases: Record<string, () => Uint8Array> = {
    'cut off': () => good.subarray(0, good.length - 30),
    empty: () => zipOf([]),
    'without a table': () => zipOf([{ name: 'a.pdf', content: '%PDF' }]),
    'with a path that leads out of it': () =>
      zipOf([{ name: '../../leads.csv', content: 'lead_id,created_at\n' }]),
    'with a table that is larger than it says': () =>
      zipOf([{ name: 'leads.csv', content: fixture('leads.csv'), claims: 100 }]),
    'that unpacks to one endless record': () =>
      zipOf([{ name: 'leads.csv', content: `lead_id,created_at\n"${'0'.repeat(40 * 1024 * 1024)}` }]),
    'with another zip in it': () => zipOf([{ name: 'leads.csv', content: zipOf(weekly()) }]),
  };
  it.each(Object.keys(cases))('%s', async (name) => {
    const file = engine.file('hostile.zip', cases[name]?.() ?? Buffer.alloc(0));
    await expect(importFiles(engine, [{ file, asOf: 'newest' }])).rejects.toMatchObject({
      kind: 'bad-file',
      message: expect.stringMatching(/ Nothing was changed; /),
    });
    expect(await engine.call('intake.imports', {})).toEqual([]);
  });

  it('one that says it would fill the disk, before anything is unpacked', async () => {
    const files = Array.from({ length: 5 }, (_, index) => ({
      name: `${index}.csv`,
      content: 'lead_id,created_at\n',
      claims: 0xffff_fffe,
    }));
    await expect(importFiles(engine, [said(files)])).rejects.toMatchObject({
      kind: 'bad-file',
      message: expect.stringContaining('16 GB'),
    });
  });

  it('whatever bytes of it are changed, nothing but a sentence, a question or a report comes back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          const answer = await stage(engine, [
            { file: engine.file('hostile.zip', bytes), asOf: 'newest' },
          ]).catch((error: unknown) => error);
          if (answer instanceof Error) expect(answer).toMatchObject({ kind: 'bad-file' });
        },
      ),
      { numRuns: process.env['LONG'] === '1' ? 5_000 : 100 },
    );
  });
});
