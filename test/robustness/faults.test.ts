import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DropId } from '@core/brand';
import type { StagedDrop } from '@core/contract/intake';
import { dumpWorkspace } from '@test/helpers/dump';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

/** A statement that fails as a full disk would. */
class DiskFull extends Error {
  readonly code = 'SQLITE_FULL';
}

type Method = (this: { database?: { name: string }; name?: string }, ...args: unknown[]) => unknown;
type Patched = Record<string, Method>;

const LEADS = process.env['LONG'] ? 50 : 6;

const probe = new Database(':memory:');
const databaseMethods = Object.getPrototypeOf(probe) as Patched;
const statementMethods = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Patched;
probe.close();

let engine: TestEngine;
/** What the patched methods count, and where they fail; undefined: they only run. */
let armed: { readonly failAt: number; count: number } | undefined;
const restore: (() => void)[] = [];

/** The engine's own calls of better-sqlite3 on the workspace, in this process, one by one. */
function patch(methods: Patched, names: readonly string[]): void {
  for (const name of names) {
    const real = methods[name];
    if (!real) throw new Error(`better-sqlite3 has no ${name} any more.`);
    methods[name] = function (...args) {
      const path = this.database?.name ?? this.name ?? '';
      if (armed && path.endsWith('test.leadreview')) {
        armed.count += 1;
        if (armed.count === armed.failAt) throw new DiskFull('database or disk is full');
      }
      return real.apply(this, args);
    };
    restore.push(() => (methods[name] = real));
  }
}

beforeEach(async () => {
  engine = await startTestEngine({ timezone: 'UTC' });
  patch(databaseMethods, ['prepare', 'exec', 'pragma']);
  patch(statementMethods, ['run', 'get', 'all', 'iterate']);
});
afterEach(async () => {
  armed = undefined;
  for (const undo of restore.splice(0)) undo();
  await engine.stop();
});

/** Numbers of imports are never given twice, so that the same import has another one the next time. */
const content = (): string =>
  dumpWorkspace(engine.path('test.leadreview'), ['import_id', 'retried_by', 'spelling']);

function csv(status: string, from: number): string {
  const rows = Array.from(
    { length: LEADS },
    (_, index) =>
      `L${index + from},2026-11-0${1 + (index % 9)}T08:00:00Z,p${index % 3}@x.com,${index % 2 ? status : 'new'}`,
  );
  return ['lead_id,created_at,email,status', ...rows, 'bad,never,,'].join('\n');
}

function activities(from: number): string {
  const rows = Array.from(
    { length: LEADS },
    (_, index) => `A${index + from},L${index + from},2026-11-0${1 + (index % 9)}T08:03:00Z,call,outbound`,
  );
  return ['activity_id,lead_id,at,kind,direction', ...rows].join('\n');
}

async function stage(day: number, status: string, from: number): Promise<DropId> {
  const said = { asOf: new Date(Date.UTC(2026, 10, day)).toISOString(), timezone: 'UTC' };
  const staged: StagedDrop = await engine.call('intake.stage', {
    files: [
      { ...said, file: engine.file('leads.csv', csv(status, from)) },
      { ...said, file: engine.file('activities.csv', activities(from)) },
    ],
  });
  if (staged.drop === null) throw new Error(JSON.stringify(staged.questions));
  return staged.drop;
}

async function importAt(day: number, status: string, from: number): Promise<void> {
  await engine.call('intake.commit', { drop: await stage(day, status, from) });
}

/**
 * Runs something with its n-th statement failing, for n = 1, 2 ... until none is left to fail.
 * An answer means done, an error means nothing was changed; and the next try works.
 */
async function failAtEvery(
  prepare: () => Promise<() => Promise<unknown>>,
  takeBack: () => Promise<unknown>,
): Promise<number> {
  const before = content();
  await (
    await prepare()
  )();
  const after = content();
  expect(after).not.toBe(before);
  await takeBack();
  expect(content()).toBe(before);
  for (let failAt = 1; ; failAt += 1) {
    const run = await prepare();
    armed = { failAt, count: 0 };
    const failure = await run().then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    const { count } = armed;
    armed = undefined;
    expect(content(), `statement ${failAt}`).toBe(failure ? before : after);
    if (failure) expect(failure.message).toMatch(/[Nn]othing was (imported|undone)|safe/);
    else await takeBack();
    if (count < failAt) return failAt;
  }
}

const undoLast = async (): Promise<void> => {
  const [newest] = await engine.call('intake.imports', {});
  if (newest) await engine.call('intake.undo', { drop: newest.drop });
};

describe('a statement that fails', () => {
  it('in an import leaves the workspace as it was, and the next try works', async () => {
    await importAt(10, 'new', 0);
    const tried = await failAtEvery(async () => {
      const drop = await stage(12, 'accepted', 2);
      return () => engine.call('intake.commit', { drop });
    }, undoLast);
    expect(tried).toBeGreaterThan(100);
  });

  it('in an undo leaves the workspace as it was, and the next try works', async () => {
    await importAt(10, 'new', 0);
    await importAt(12, 'accepted', 2);
    const tried = await failAtEvery(
      () => Promise.resolve(undoLast),
      () => importAt(12, 'accepted', 2),
    );
    expect(tried).toBeGreaterThan(60);
  });
});
