import { afterEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

let engine: TestEngine;
afterEach(() => engine.stop());

async function importLeads(name: string, status: string, asOf: string): Promise<void> {
  const file = engine.file(name, `lead_id,created_at,status\nL1,2026-11-02 10:00:00,${status}\n`);
  const { drop } = await engine.call('intake.stage', { files: [{ file, timezone: 'Europe/Kyiv', asOf }] });
  if (drop === null) throw new Error('not staged');
  await engine.call('intake.commit', { drop });
}

it('what is said of a status that no lead has any more counts for the leads that had it', async () => {
  engine = await startTestEngine();
  await importLeads('monday.csv', 'Blue', '2026-11-03T06:00:00Z');
  await importLeads('next-monday.csv', 'rejected', '2026-11-10T06:00:00Z');
  const list = () => engine.call('dictionary.list', { field: 'status', offset: 0, limit: 10 });
  expect((await list()).rows).toMatchObject([
    { raw: 'Blue', count: 0, value: '' },
    { raw: 'rejected', count: 1, value: 'rejected' },
  ]);
  const { leads } = await engine.call('dictionary.set', {
    entries: [{ field: 'status', raw: 'blue', value: 'qualified' }],
  });
  expect(leads).toBe(1);
  expect((await engine.call('check.run', {})).findings).toEqual([]);
  const fields = await engine.call('dictionary.fields', {});
  expect(fields.find(({ field }) => field === 'status')).toMatchObject({ values: 2, unknown: 0 });
});
