import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '@core/contract';
import { declarationOf } from '@engine/dispatch';
import { dumpWorkspace } from '@test/helpers/dump';
import { json, startTestHost, type TestHost } from './loopback-client';

const SHAPES = 200;
const METHODS = Object.entries(contract).flatMap(([group, methods]) =>
  Object.keys(methods).map((name) => `${group}.${name}`),
);

let test: TestHost;
let path: string;
beforeAll(async () => {
  test = await startTestHost();
  const { token } = JSON.parse(
    (await test.send('/save', json({ purpose: 'workspace', name: 'Leads' }))).text,
  ) as { token: string };
  expect(await test.call('workspace.create', { file: token })).toMatchObject({ ok: true });
  path = join(test.dataDir, 'Workspaces', 'Leads.leadreview');
});
afterAll(() => test.stop());

/** Keys that the contract knows, each with any value: closer to the mark than noise alone. */
const keys = [
  'file',
  'files',
  'id',
  'drop',
  'import',
  'queries',
  'metric',
  'range',
  'week',
  'paper',
  'lead',
  'minute',
  'leaveOut',
  'offset',
  'limit',
  'timezone',
  'weekStart',
  'currency',
  'targets',
  'sort',
  'filters',
];
const near = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue(), { maxKeys: 6 });
const hostile = fc.constantFrom<unknown>(
  null,
  [],
  '',
  'workspace',
  0,
  -1,
  true,
  { __proto__: null, constructor: { prototype: {} } },
  { file: '../../etc/passwd' },
  { file: ['a'] },
  { file: { toString: 'x' } },
  { path: '/etc/passwd' },
  { id: "'; DROP TABLE lead; --", extra: 1 },
  { timezone: 5, weekStart: '1' },
  { queries: [] },
  { lead: 1.5 },
);
const shapes = fc.oneof(hostile, near, fc.jsonValue());

it.each(METHODS)('%s refuses 200 wrong shapes and writes nothing', async (method) => {
  const wrong = fc.sample(
    shapes.filter(
      (shape) => !declarationOf(method)?.input.safeParse(JSON.parse(JSON.stringify(shape))).success,
    ),
    { numRuns: SHAPES, seed: 26 },
  );
  const before = dumpWorkspace(path);
  const status = await test.call('workspace.status', {});
  for (const shape of wrong) {
    const answer = await test.call(method, shape);
    if (answer.ok || answer.error.kind !== 'invalid')
      expect.fail(`${JSON.stringify(shape)} was answered ${JSON.stringify(answer)}`);
  }
  expect(wrong).toHaveLength(SHAPES);
  expect(dumpWorkspace(path)).toBe(before);
  expect(await test.call('workspace.status', {})).toEqual(status);
});

it('refuses a token that no dialog has given, for every method that takes a file', async () => {
  const made = 'A'.repeat(32);
  for (const [method, input] of [
    ['workspace.open', { file: made }],
    ['workspace.create', { file: made }],
    ['intake.stage', { files: [{ file: made }] }],
    ['report.pdf', { week: '2026-W46', paper: 'a4', file: made }],
  ] as const) {
    expect(await test.call(method, input)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  }
});
