import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { fixture, importFiles, stage } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

const MANY = Array.from({ length: 30_000 }, (_, n) => `L${n},2026-11-09T08:00:00Z,Web\n`).join('');
const many = (name: string) => ({
  file: engine.file(name, `lead_id,created_at,source\n${MANY}`),
  asOf: '2026-11-16T06:00:00Z',
});
const openOther = () =>
  engine.call('workspace.create', { file: engine.grant(engine.path('other.leadreview'), 'save') });
const stagingFiles = (): string[] => readdirSync(engine.dir).filter((name) => name.includes('.staging-'));

const underWay = async (): Promise<void> => {
  const seen = engine.events.length;
  while (!engine.events.slice(seen).some(({ event }) => event === 'progress'))
    await new Promise((done) => setTimeout(done, 1));
};

it('stops reading files, and says so, where another workspace is opened meanwhile', async () => {
  const reading = stage(engine, [many('a.csv'), many('b.csv')]).then(
    () => undefined,
    (error: unknown) => error,
  );
  await underWay();
  await openOther();
  const [report] = await importFiles(engine, [
    { file: engine.file('l.csv', fixture('leads.csv')), asOf: 'newest' },
  ]);
  expect(report?.accepted).toBeGreaterThan(0);
  expect(await reading).toMatchObject({
    kind: 'cancelled',
    message: expect.stringContaining('Another workspace was opened'),
  });
  expect(stagingFiles()).toEqual([]);
});

it('stops also where the workspace is closed before the first file is open', async () => {
  const reading = stage(engine, [many('a.csv')]);
  const closing = engine.call('workspace.close', {});
  await expect(reading).rejects.toMatchObject({ kind: 'cancelled' });
  await closing;
});

it('does not keep what waited for its commit', async () => {
  const { drop } = await stage(engine, [many('a.csv')]);
  await openOther();
  expect(stagingFiles()).toEqual([]);
  await expect(engine.call('intake.commit', { drop: drop ?? 0 })).rejects.toMatchObject({
    kind: 'not-found',
  });
});
