import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '@engine/db/workspace';
import { dumpWorkspace } from '@test/helpers/dump';
import { seededRandom } from '@test/helpers/random';

const KILLS = process.env['LONG'] ? 200 : 10;
const LEADS = 3_000;
const cli = resolve(import.meta.dirname, '../../out/main/cli.js');

let folder: string;
let base: string;
/** The two states that are allowed: as before the import, as after it. */
let before: string;
let after: string;
let importMs: number;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-review-kill-'));
  base = join(folder, 'base.leadreview');
  writeFileSync(join(folder, 'first.csv'), leadsCsv(0, 50));
  writeFileSync(join(folder, 'leads.csv'), leadsCsv(0, LEADS));
  writeFileSync(join(folder, 'activities.csv'), activitiesCsv(LEADS));
  expect(spawnSync(process.execPath, importArgs(base, ['first.csv'])).status).toBe(0);
  before = dumpWorkspace(base);
  const whole = copyOf('whole');
  const started = Date.now();
  const done = spawnSync(process.execPath, importArgs(whole, ['leads.csv', 'activities.csv']));
  importMs = Date.now() - started;
  expect(done.stderr.toString()).not.toMatch(/error/i);
  expect(done.status).toBe(0);
  after = dumpWorkspace(whole);
  expect(after).not.toBe(before);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an import that is killed', () => {
  it(`is whole or absent, at ${KILLS} moments`, async () => {
    const random = seededRandom(7);
    const seen = new Set<string>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const workspace = copyOf(`kill-${kill}`);
      const delay = importMs * (0.15 + random() * 0.95);
      await runAndKill(importArgs(workspace, ['leads.csv', 'activities.csv']), delay);
      // Opening as the next start of the program would: recovers the log, sweeps what a dead import left.
      openWorkspace(workspace, 'writer').close();
      const state = stateOf(workspace);
      expect(['before', 'after']).toContain(state);
      seen.add(state);
      expect(
        readdirSync(folder).filter((name) => name.startsWith(`kill-${kill}.leadreview.staging`)),
      ).toEqual([]);
      rmSync(workspace);
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  it('would be caught if it committed batch by batch', async () => {
    const workspace = copyOf('broken');
    await runAndKill(['-e', BROKEN_IMPORT, workspace], 1_500);
    openWorkspace(workspace, 'writer').close();
    expect(stateOf(workspace)).toBe('partial');
  });

  it('leaves a workspace that opens, or none, where it was to make one', async () => {
    const workspace = join(folder, 'new.leadreview');
    await runAndKill(importArgs(workspace, ['leads.csv', 'activities.csv']), importMs * 0.5);
    if (existsSync(workspace)) openWorkspace(workspace, 'writer').close();
  });
});

/** An import as it must not be: each batch in a transaction of its own. */
const BROKEN_IMPORT = `
  const Database = require('better-sqlite3');
  const db = new Database(process.argv[1]);
  const add = db.prepare("INSERT INTO lead (system, key, import_id, created_at, created_at_p, status_seen_at, cells) VALUES ('own', ?, 1, 0, 0, 0, '[]')");
  for (let batch = 0; ; batch += 1) {
    db.transaction(() => { for (let row = 0; row < 10; row += 1) add.run('broken-' + batch + '-' + row); })();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  }
`;

function stateOf(workspace: string): 'before' | 'after' | 'partial' {
  const state = dumpWorkspace(workspace);
  if (state === before) return 'before';
  return state === after ? 'after' : 'partial';
}

function copyOf(name: string): string {
  const path = join(folder, `${name}.leadreview`);
  copyFileSync(base, path);
  return path;
}

function importArgs(workspace: string, files: readonly string[]): string[] {
  const options = ['--timezone', 'UTC', '--as-of', '2026-03-31T00:00:00Z', '--json'];
  return [cli, '--workspace', workspace, 'import', ...files.map((file) => join(folder, file)), ...options];
}

function runAndKill(args: readonly string[], delayMs: number): Promise<void> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      stdio: 'ignore',
      cwd: resolve(import.meta.dirname, '../..'),
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), delayMs);
    child.on('exit', () => {
      clearTimeout(timer);
      done();
    });
  });
}

function leadsCsv(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    const created = new Date(Date.UTC(2026, 0, 5) + number * 1_380_000).toISOString();
    return `L${number},${created},Name ${number},source ${number % 5}`;
  });
  return ['lead_id,created_at,name,source', ...rows].join('\n');
}

function activitiesCsv(leads: number): string {
  const rows = Array.from({ length: leads * 4 }, (_, index) => {
    const at = new Date(Date.UTC(2026, 0, 5) + (index % leads) * 1_380_000 + index * 100).toISOString();
    return `A${index},L${index % leads},${at},call,outbound,false,rep ${index % 3},no_answer`;
  });
  return ['activity_id,lead_id,at,kind,direction,automated,actor,outcome', ...rows].join('\n');
}
