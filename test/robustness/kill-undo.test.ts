import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '@engine/db/workspace';
import { dumpWorkspace } from '@test/helpers/dump';
import { seededRandom } from '@test/helpers/random';

const KILLS = process.env['LONG'] ? 100 : 8;
const LEADS = 6_000;
const root = resolve(import.meta.dirname, '../..');
const cli = resolve(root, 'out/main/cli.js');

let folder: string;
let base: string;
/** The two states that are allowed: as before the undo, as after it. */
let before: string;
let after: string;
let undoMs: number;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lead-review-kill-undo-'));
  base = join(folder, 'base.leadreview');
  writeFileSync(join(folder, 'a.csv'), leadsCsv(LEADS / 2, 'new'));
  writeFileSync(join(folder, 'b.csv'), leadsCsv(LEADS, 'accepted'));
  for (const [name, asOf] of [
    ['a.csv', '2026-04-01T00:00:00Z'],
    ['b.csv', '2026-04-08T00:00:00Z'],
  ] as const) {
    run(['--workspace', base, 'import', join(folder, name), '--timezone', 'UTC', '--as-of', asOf, '--json']);
  }
  before = dumpWorkspace(base);
  const whole = copyOf('whole');
  const started = Date.now();
  run(undoArgs(whole));
  undoMs = Date.now() - started;
  after = dumpWorkspace(whole);
  expect(after).not.toBe(before);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an undo that is killed', () => {
  it(
    `is whole or absent, at ${KILLS} moments`,
    async () => {
      const random = seededRandom(11);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const workspace = copyOf(`kill-${kill}`);
        await runAndKill(undoArgs(workspace), undoMs * (0.15 + random() * 0.95));
        // Opening as the next start of the program would: recovers the log.
        openWorkspace(workspace, 'writer').close();
        expect([before, after]).toContain(dumpWorkspace(workspace));
        // And the undo can be done, or the one before it.
        run(undoArgs(workspace));
        rmSync(workspace);
      }
    },
    60_000 + KILLS * 3_000,
  );
});

function copyOf(name: string): string {
  const path = join(folder, `${name}.leadreview`);
  copyFileSync(base, path);
  return path;
}

const undoArgs = (workspace: string): string[] => ['--workspace', workspace, 'undo', '--json'];

function run(args: readonly string[]): void {
  const done = spawnSync(process.execPath, [cli, ...args], { cwd: root, encoding: 'utf8' });
  expect(done.stderr).not.toMatch(/error/i);
  expect(done.status).toBe(0);
}

function runAndKill(args: readonly string[], delayMs: number): Promise<void> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: 'ignore', cwd: root });
    const timer = setTimeout(() => child.kill('SIGKILL'), delayMs);
    child.on('exit', () => {
      clearTimeout(timer);
      done();
    });
  });
}

function leadsCsv(leads: number, status: string): string {
  const rows = Array.from({ length: leads }, (_, number) => {
    const created = new Date(Date.UTC(2026, 0, 5) + number * 600_000).toISOString();
    return `L${number},${created},Name ${number},source ${number % 5},${number % 3 === 0 ? status : 'new'}`;
  });
  return ['lead_id,created_at,name,source,status', ...rows].join('\n');
}
