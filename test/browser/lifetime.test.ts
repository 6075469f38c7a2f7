import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestHost } from './loopback-client';

describe('the host', () => {
  it('ends some time after the last page has gone, and not while one is open or comes back', async () => {
    let abandoned = 0;
    const test = await startTestHost(150, () => (abandoned += 1));
    await pause(250);
    expect(abandoned).toBe(0);
    const [first, second] = [await test.listen(), await test.listen()];
    first.destroy();
    await pause(250);
    expect(abandoned).toBe(0);
    second.destroy();
    await pause(50);
    const reloaded = await test.listen();
    await pause(250);
    expect(abandoned).toBe(0);
    reloaded.destroy();
    await pause(400);
    expect(abandoned).toBe(1);
    await test.stop();
  });
});

describe('the program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lead-review-life-'));
    mkdirSync(join(folder, 'tmp'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('ends in order after its last page, and leaves no temporary file', async () => {
    const { child, url, ended } = await startProgram({ LEAD_REVIEW_END_AFTER_MS: '200' });
    const page = await openPage(url);
    expect(readdirSync(join(folder, 'tmp'))).toHaveLength(1);
    page.destroy();
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(child.pid).toBeGreaterThan(0);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('ends in order on Ctrl-C, even where npm passes it on a second time, with a page open', async () => {
    const { child, url, ended } = await startProgram({});
    await openPage(url);
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('says what is wrong with a file it was asked to open, and runs', async () => {
    const { child, errors, ended } = await startProgram({}, ['missing.leadreview']);
    expect(errors()).toContain('"missing.leadreview" is not there any more.');
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it('is what `npm start` runs where the browser is wanted, and says why', async () => {
    const { child, url, errors, ended } = await startProgram(
      { DISPLAY: '', WAYLAND_DISPLAY: '', LEAD_REVIEW_HOST: 'browser', LEAD_REVIEW_NO_BUILD: '1' },
      [],
      'scripts/start.mjs',
    );
    expect(errors()).toContain('Lead Review runs in your browser: LEAD_REVIEW_HOST says so.');
    await openPage(url);
    child.kill('SIGINT');
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  type Started = {
    readonly child: ChildProcess;
    readonly url: string;
    readonly errors: () => string;
    readonly ended: Promise<{ code: number | null; signal: string | null }>;
  };

  async function startProgram(
    env: Record<string, string>,
    args: string[] = [],
    program = 'out/main/browser.js',
  ): Promise<Started> {
    const child = spawn(process.execPath, [resolve(program), ...args], {
      env: {
        ...process.env,
        LEAD_REVIEW_NO_OPEN: '1',
        LEAD_REVIEW_DATA_DIR: join(folder, 'data'),
        TMPDIR: join(folder, 'tmp'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolveEnd) =>
      child.on('exit', (code, signal) => resolveEnd({ code, signal })),
    );
    const url = await new Promise<string>((found) =>
      child.stdout.once('data', (chunk: Buffer) => found(chunk.toString('utf8').trim())),
    );
    return { child, url, errors: () => errors, ended };
  }

  /** Enters by the first address and opens an event stream, as a page does. */
  async function openPage(url: string): Promise<IncomingMessage> {
    const entered = await fetched(url, {});
    entered.resume();
    const page = await fetched(new URL('/events', url).href, {
      Cookie: entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
    });
    expect(page.statusCode).toBe(200);
    page.on('error', () => undefined);
    return page;
  }

  function fetched(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
    return new Promise((arrived, failed) => get(url, { headers }, arrived).on('error', failed));
  }
});
