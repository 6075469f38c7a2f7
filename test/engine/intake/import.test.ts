import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileToken } from '@core/brand';
import type { FileChoice, ImportReport, StagedDrop } from '@core/contract/intake';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

const fixture = (name: string): string => readFileSync(`test/fixtures/intake/${name}`, 'utf8');
const stage = (files: (Partial<FileChoice> & { file: FileToken })[]): Promise<StagedDrop> =>
  engine.call('intake.stage', { files });
async function importFiles(files: (Partial<FileChoice> & { file: FileToken })[]): Promise<ImportReport[]> {
  const staged = await stage(files);
  expect(staged.questions).toEqual([]);
  if (staged.drop === null) throw new Error('nothing staged');
  return engine.call('intake.commit', { drop: staged.drop });
}
const leads = (): FileToken => engine.file('leads.csv', fixture('leads.csv'));
const activities = (): FileToken => engine.file('activities.csv', fixture('activities.csv'));

it('asks for the data date before anything is written, and takes the newest record as the answer', async () => {
  const staged = await stage([{ file: leads() }]);
  expect(staged.drop).toBeNull();
  expect(staged.questions.map(({ kind }) => kind)).toEqual(['as-of']);
  expect(await engine.call('intake.imports', {})).toEqual([]);

  const [report] = await importFiles([{ file: leads(), asOf: 'newest' }]);
  expect(report).toMatchObject({
    kind: 'leads',
    preset: 'own',
    records: 5,
    accepted: 4,
    new: 4,
    changed: 0,
    unchanged: 0,
    quarantined: 1,
  });
  expect(report?.asOf).toBe(Date.parse('2026-11-11T22:00:00Z'));
});

it('quarantines a record it cannot count with the line on which it begins', async () => {
  await importFiles([{ file: leads(), asOf: 'newest' }]);
  const { rows, total } = await engine.call('intake.quarantine', { offset: 0, limit: 50 });
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({
    line: 6,
    column: 'created_at',
    value: 'not a date',
    reason: 'is not a date that can be read',
  });
  expect(rows[0]?.cells[0]).toBe('L4');
});

it('finds nothing new in the same file, and remembers how the data date is found', async () => {
  await importFiles([
    { file: leads(), asOf: 'newest' },
    { file: activities(), asOf: 'newest' },
  ]);
  const again = await importFiles([{ file: leads() }, { file: activities() }]);
  expect(again.map(({ new: added, changed, unchanged }) => [added, changed, unchanged])).toEqual([
    [0, 0, 4],
    [0, 0, 4],
  ]);
  const status = await engine.call('workspace.status', {});
  expect(status?.counts).toEqual({ leads: 4, activities: 4, deals: 0, stages: 0 });
});

it('leaves no staging file behind', async () => {
  await stage([{ file: leads() }]);
  await importFiles([{ file: leads(), asOf: 'newest' }]);
  expect(readdirSync(engine.dir).filter((name) => name.includes('staging'))).toEqual([]);
});
