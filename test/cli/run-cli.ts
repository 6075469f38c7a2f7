import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** `npm run cli`, which builds where the sources are newer; or the program named by LEAD_REVIEW_CLI. */
const PROGRAM = process.env['LEAD_REVIEW_CLI'] ?? resolve('scripts/cli.mjs');

export type CliRun = { readonly exit: number; readonly stdout: string; readonly stderr: string };

/** The real command line in a process of its own, with a folder in place of the user's. */
export type Cli = {
  readonly dir: string;
  path(name: string): string;
  run(...args: string[]): Promise<CliRun>;
  /** Its one JSON document; fails where stdout is anything else. */
  json(...args: string[]): Promise<{ exit: number; document: unknown; stderr: string }>;
  start(...args: string[]): ChildProcess;
  remove(): void;
};

export const fixture = (name: string): string => resolve('test/fixtures/cli', name);

export function startCli(): Cli {
  const dir = mkdtempSync(join(tmpdir(), 'lead-review-cli-'));
  // A zone that no test names: what is counted must not lean on the machine's.
  const env = { ...process.env, LEAD_REVIEW_DATA_DIR: dir, TZ: 'America/Bogota' };
  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [PROGRAM, ...args], { env, cwd: dir });
  const run = (...args: string[]): Promise<CliRun> => collect(start(...args));
  return {
    dir,
    path: (name) => join(dir, name),
    run,
    async json(...args) {
      const { exit, stdout, stderr } = await run(...args, '--json');
      return { exit, document: JSON.parse(stdout) as unknown, stderr };
    },
    start,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** Waits for the end; signals count as exit 1. */
export function collect(child: ChildProcess): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done) => child.on('close', (code) => done({ exit: code ?? 1, stdout, stderr })));
}
