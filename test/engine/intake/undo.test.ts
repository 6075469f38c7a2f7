import fc from 'fast-check';
import { existsSync, statSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import type { DropId } from '@core/brand';
import { openWorkspace } from '@engine/db/workspace';
import { contentHash } from '@engine/db/check-hash';
import { dumpWorkspace } from '@test/helpers/dump';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { fixture, importFiles, rows, type Said } from './intake-test';

const engines: TestEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
const LONG = process.env['LONG'] === '1';

async function start(): Promise<TestEngine> {
  const engine = await startTestEngine();
  engines.push(engine);
  return engine;
}

/** Everything, once the results that rest on it are computed anew: the shown spelling depends on the way there. */
async function contentOf(engine: TestEngine): Promise<string> {
  const { timezone } = await engine.call('settings.get', {});
  await engine.call('settings.set', { timezone });
  return dumpWorkspace(engine.path('test.leadreview'), ['spelling']);
}
const hashOf = async (engine: TestEngine): Promise<string> => {
  const { ok, hash, findings } = await engine.call('check.run', {});
  expect(findings).toEqual([]);
  expect(ok).toBe(true);
  return hash;
};

async function lastDrop(engine: TestEngine): Promise<DropId> {
  const [newest] = await engine.call('intake.imports', {});
  if (!newest) throw new Error('nothing imported');
  return newest.drop;
}
const undoLast = async (engine: TestEngine) => engine.call('intake.undo', { drop: await lastDrop(engine) });

const asOf = (day: number): string => new Date(Date.UTC(2026, 10, day)).toISOString();
const LEADS = 'lead_id,created_at,email,source,status,owner,rejected_at,rejection_reason\n';
const A_LEADS = `${LEADS}L1,2026-11-02T08:00:00Z,a@x.com,web,new,Ann,,\nL2,2026-11-02T09:00:00Z,b@x.com,Web,accepted,Bob,,\nL3,2026-11-03T09:00:00Z,c@x.com,ads,new,Bob,,\nbad,never,,,,,,\n`;
const B_LEADS = `${LEADS}L1,2026-11-02T08:00:00Z,a@x.com,web,rejected,Ann,2026-11-08T08:00:00Z,No budget\nL2,2026-11-02T09:00:00Z,b@x.com,Web,accepted,Bob,,\nL3,2026-11-03T09:00:00Z,new@x.com,WEB,accepted,Cid,,\nL4,2026-11-09T09:00:00Z,b@x.com,AAA,new,Cid,,\nworse,soon,,,,,,\n`;
const ACTIVITIES = 'activity_id,lead_id,at,kind,direction\n';
const A_ACTIVITIES = `${ACTIVITIES}X1,L1,2026-11-02T08:03:00Z,call,outbound\nX2,L4,2026-11-09T09:02:00Z,call,outbound\nX3,L2,2026-11-04T09:02:00Z,call,outbound\n`;
const B_ACTIVITIES = `${ACTIVITIES}X1,L3,2026-11-03T09:03:00Z,call,outbound\nX4,L1,2026-11-04T09:02:00Z,email,outbound\n`;

function drop(engine: TestEngine, day: number, contents: Record<string, string>) {
  return importFiles(
    engine,
    Object.entries(contents).map(([name, content]): Said => ({
      file: engine.file(`${day}-${name}`, content),
      asOf: asOf(day),
      timezone: 'UTC',
    })),
  );
}

it('goes back drop by drop to what was there before each, down to an empty workspace', async () => {
  const engine = await start();
  const states = [await contentOf(engine)];
  const hashes = [await hashOf(engine)];
  const drops: Record<string, string>[] = [
    { 'leads.csv': A_LEADS, 'activities.csv': A_ACTIVITIES },
    { 'leads.csv': B_LEADS, 'activities.csv': B_ACTIVITIES },
    { 'leads.csv': B_LEADS },
    {
      'leads.csv': `lead_id,created_at,status\nL2,2026-11-02T09:00:00Z,rejected\nL9,2026-11-12T09:00:00Z,new\n`,
    },
  ];
  for (const [index, contents] of drops.entries()) {
    await drop(engine, 8 + index, contents);
    states.push(await contentOf(engine));
    hashes.push(await hashOf(engine));
  }
  expect(rows(engine, "SELECT lead_id IS NULL AS waits FROM activity WHERE key = 'X2'")).toEqual([
    { waits: 0 },
  ]);
  for (let back = drops.length - 1; back >= 0; back -= 1) {
    const { imports } = await undoLast(engine);
    expect(imports).toHaveLength(Object.keys(drops[back] ?? {}).length);
    expect(await contentOf(engine)).toBe(states[back]);
    expect(await hashOf(engine)).toBe(hashes[back]);
  }
  await expect(engine.call('intake.undo', { drop: 1 })).rejects.toMatchObject({
    kind: 'not-found',
  });
});

it('takes back what other CRMs leave too: aliases of conversions, deals, stage changes, remembered headers and zones', async () => {
  const engine = await start();
  const files = (names: readonly string[]): Said[] =>
    names.map((name) => ({
      file: engine.file(name, fixture(name)),
      asOf: asOf(20),
      timezone: 'Europe/Kyiv',
    }));
  const before = await contentOf(engine);
  await importFiles(engine, files(['salesforce-task.csv', 'salesforce-opportunity.csv']));
  const first = await contentOf(engine);
  await importFiles(engine, files(['salesforce-lead.csv', 'salesforce-lead-history.csv']));
  expect(rows(engine, 'SELECT count(*) > 0 AS some FROM lead_alias')).toEqual([{ some: 1 }]);
  expect(await contentOf(engine)).not.toBe(first);
  await undoLast(engine);
  expect(await contentOf(engine)).toBe(first);
  await undoLast(engine);
  expect(await contentOf(engine)).toBe(before);
});

it('takes back the contact that a later export gave to a lead, and what was found by it', async () => {
  const engine = await start();
  const leads = (contact: string): string =>
    `lead_id,created_at,converted_contact_key\nL1,2026-11-02T08:00:00Z,${contact}\n`;
  await drop(engine, 8, {
    'leads.csv': leads(''),
    'activities.csv': `${ACTIVITIES}X1,C9,2026-11-02T08:03:00Z,call,outbound\n`,
  });
  const before = await contentOf(engine);
  await drop(engine, 9, { 'leads.csv': leads('C9') });
  expect(rows(engine, 'SELECT a.key, x.lead_id FROM lead_alias a, activity x')).toEqual([
    { key: 'C9', lead_id: 1 },
  ]);
  await undoLast(engine);
  expect(await contentOf(engine)).toBe(before);
});

it('leaves what the user set since: settings, bulk decisions', async () => {
  const engine = await start();
  await drop(engine, 8, { 'leads.csv': A_LEADS });
  await drop(engine, 9, { 'leads.csv': B_LEADS });
  await engine.call('settings.set', { timezone: 'America/New_York', currency: 'PLN' });
  const minute = Date.UTC(2026, 10, 2, 8);
  await engine.call('leads.decideBulk', { minute, leaveOut: true });
  await undoLast(engine);
  expect(await engine.call('settings.get', {})).toMatchObject({
    timezone: 'America/New_York',
    currency: 'PLN',
  });
  expect(rows(engine, 'SELECT minute, left_out FROM bulk_minute')).toEqual([{ minute, left_out: 1 }]);
  await hashOf(engine);
});

it('undoes only the drop that was confirmed, and throws staged files away', async () => {
  const engine = await start();
  await drop(engine, 8, { 'leads.csv': A_LEADS });
  await drop(engine, 9, { 'leads.csv': B_LEADS });
  await expect(engine.call('intake.undo', { drop: 1 })).rejects.toMatchObject({ kind: 'conflict' });
  const staged = await engine.call('intake.stage', {
    files: [{ file: engine.file('c.csv', A_LEADS), asOf: asOf(12), timezone: 'UTC' }],
  });
  await undoLast(engine);
  if (staged.drop === null) throw new Error('not staged');
  await expect(engine.call('intake.commit', { drop: staged.drop })).rejects.toMatchObject({
    kind: 'not-found',
  });
  expect(engine.events).toContainEqual({ event: 'data-changed', reason: 'undo' });
});

it('keeps a backup of what was there before the last undo, readable by its owner only', async () => {
  const engine = await start();
  await drop(engine, 8, { 'leads.csv': A_LEADS });
  await drop(engine, 9, { 'leads.csv': B_LEADS });
  const hash = await hashOf(engine);
  await undoLast(engine);
  const backup = engine.path('test.leadreview.before-undo.backup');
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  const workspace = openWorkspace(backup, 'reader');
  expect(contentHash(workspace.db)).toBe(hash);
  workspace.close();
  expect(existsSync(engine.path('test.leadreview.before-undo.writing'))).toBe(false);
});

const lead = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  source: fc.constantFrom('web', 'Web', 'WEB ', 'ads', ''),
  email: fc.constantFrom('a@x.com', 'b@x.com', 'c@x.com', ''),
  status: fc.constantFrom('new', 'accepted', 'rejected', 'odd'),
});
const activity = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  lead: fc.integer({ min: 1, max: 10 }),
  kind: fc.constantFrom('call', 'email', 'nonsense'),
});
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.array(lead, { maxLength: 6 }), fc.array(activity, { maxLength: 5 }), fc.boolean()),
  },
  { weight: 2, arbitrary: fc.constant('undo' as const) },
);

it('is the way back from any sequence of imports, with undos among them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
      const engine = await startTestEngine();
      // The model: what the workspace was before each drop that is still there.
      const before: string[] = [];
      let day = 5;
      for (const one of steps) {
        if (one === 'undo') {
          const expected = before.pop();
          if (expected === undefined) continue;
          await undoLast(engine);
          expect(await contentOf(engine)).toBe(expected);
          continue;
        }
        const [leads, activities, short] = one;
        const columns = short ? 'lead_id,created_at,status' : 'lead_id,created_at,status,source,email';
        const leadRows = leads.map(({ id, source, email, status }) =>
          [`L${id},2026-11-0${id}T08:00:00Z,${status}`, ...(short ? [] : [`${source},${email}`])].join(','),
        );
        const rowsOf = activities.map(
          ({ id, lead: of, kind }) => `X${id},L${of},2026-11-0${id}T08:04:00Z,${kind},outbound`,
        );
        before.push(await contentOf(engine));
        day += 1;
        await drop(engine, day, {
          'leads.csv': [columns, ...leadRows, 'L0,never,new'].join('\n'),
          'activities.csv': [ACTIVITIES.trim(), ...rowsOf, 'X0,L1,2026-11-04T08:00:00Z,call,outbound'].join(
            '\n',
          ),
        });
      }
      await hashOf(engine);
      for (let expected = before.pop(); expected !== undefined; expected = before.pop()) {
        await undoLast(engine);
        expect(await contentOf(engine)).toBe(expected);
      }
      await engine.stop();
    }),
    { numRuns: LONG ? 300 : 30 },
  );
});
