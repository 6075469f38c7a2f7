import { afterEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

let engine: TestEngine;
afterEach(() => engine.stop());

it('the leads of a suspect minute open as many as its count says, before and after they are left out', async () => {
  engine = await startTestEngine();
  const bulk = Array.from(
    { length: 30 },
    (_, n) => `B${n},2026-11-09 10:00:${String(n).padStart(2, '0')},b${n % 29}@x.example,`,
  );
  const rest = Array.from(
    { length: 30 },
    (_, n) =>
      `L${n},2026-11-${String(10 + (n % 5)).padStart(2, '0')} 1${n % 10}:0${n % 7}:00,l${n}@x.example,`,
  );
  const file = engine.file(
    'leads.csv',
    ['lead_id,created_at,email,is_test', ...bulk, ...rest, 'T1,2026-11-09 10:00:05,,true'].join('\n'),
  );
  const { drop } = await engine.call('intake.stage', {
    files: [{ file, timezone: 'Europe/Kyiv', asOf: '2026-11-16T06:00:00Z' }],
  });
  if (drop === null) throw new Error('not staged');
  await engine.call('intake.commit', { drop });
  const [cluster] = await engine.call('leads.bulk', {});
  if (!cluster) throw new Error('no cluster');
  expect(cluster.leads).toBe(30);
  const range = { from: '1970-01-01', to: '2199-12-31' } as never;
  const open = async () =>
    (
      await engine.call('leads.list', {
        metric: 'leads_in',
        range,
        minute: cluster.minute,
        offset: 0,
        limit: 500,
      })
    ).total;
  expect(await open()).toBe(30);
  await engine.call('leads.decideBulk', { minute: cluster.minute, leaveOut: true });
  expect(await open()).toBe(30);
});
