import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { importFiles, rows } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

const HEADER = 'lead_id,created_at,name,phone\n';

it('exports what it did not accept so that it can be repaired and imported again, safe in a spreadsheet', async () => {
  const content = `${HEADER}1,2026-11-09T08:00:00Z,ok,1\n2,soon,=cmd(),+380441234567\n,2026-11-09T08:00:00Z,"no, id",\n3,2026-11-09T08:00:00Z,short\n`;
  const [report] = await importFiles(engine, [{ file: engine.file('a.csv', content), asOf: 'newest' }]);
  expect(report).toMatchObject({ records: 4, accepted: 1, quarantined: 3 });

  const out = engine.path('quarantine.csv');
  expect(await engine.call('intake.exportQuarantine', { file: engine.grant(out, 'save') })).toEqual({
    rows: 3,
  });
  const text = readFileSync(out, 'utf8');
  expect(text).toContain("'=cmd(),'+380441234567");
  expect(text).toContain('has 3 cells where the header has 4');

  const repaired = text.replace('soon', '2026-11-09T09:00:00Z');
  const [again] = await importFiles(engine, [{ file: engine.file('b.csv', repaired), asOf: 'newest' }]);
  // The short row was filled up by the export, so only the record without an id is left.
  expect(again).toMatchObject({ records: 3, new: 2, quarantined: 1 });
  expect(rows(engine, "SELECT name, phone FROM lead WHERE key = '2'")).toEqual([
    { name: '=cmd()', phone: '+380441234567' },
  ]);
});

it('pages through the quarantine of one import or of all', async () => {
  const bad = (count: number): string =>
    HEADER + Array.from({ length: count }, (_, index) => `${index},never,x,\n`).join('');
  await importFiles(engine, [{ file: engine.file('a.csv', bad(5)), asOf: '2026-11-16T00:00:00Z' }]);
  const [second] = await importFiles(engine, [
    { file: engine.file('b.csv', bad(3)), asOf: '2026-11-16T00:00:00Z' },
  ]);
  expect(await engine.call('intake.quarantine', { offset: 4, limit: 2 })).toMatchObject({
    total: 8,
    rows: [
      { file: 'a.csv', line: 6 },
      { file: 'b.csv', line: 2 },
    ],
  });
  if (second?.import == null) throw new Error('no import');
  expect(
    (await engine.call('intake.quarantine', { import: second.import, offset: 0, limit: 10 })).total,
  ).toBe(3);
});

it('cancels between batches and leaves nothing behind', async () => {
  const many =
    HEADER +
    Array.from({ length: 60_000 }, (_, index) => `${index},2026-11-09T08:00:00Z,Person ${index},\n`).join('');
  const staging = engine.call('intake.stage', {
    files: [{ file: engine.file('many.csv', many), asOf: 'newest' }],
  });
  const settled = staging.then(
    () => 'done',
    (error: unknown) => (error as { kind: string }).kind,
  );
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await engine.call('intake.cancel', {})).toEqual({ cancelled: true });
  expect(await settled).toBe('cancelled');
  expect(rows(engine, 'SELECT count(*) AS n FROM lead')).toEqual([{ n: 0 }]);
  const [report] = await importFiles(engine, [{ file: engine.file('many.csv', many), asOf: 'newest' }]);
  expect(report?.new).toBe(60_000);
});

it('removes what a crashed import left beside the workspace when it is opened again, and nothing else', async () => {
  const left = engine.path('test.leadreview.staging-999999999-1');
  const other = engine.path('other.leadreview.staging-999999999-1');
  for (const path of [left, other]) writeFileSync(path, 'left over');
  await engine.call('workspace.open', { file: engine.grant(engine.path('test.leadreview')) });
  expect([existsSync(left), existsSync(other)]).toEqual([false, true]);
});
