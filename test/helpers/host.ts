import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser';

const program = resolve(import.meta.dirname, '../../out/main/browser.js');

/** The built program behind its loopback host, with a page on it in a real browser. */
export type RunningProgram = {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly address: string;
  /** Every request any page made, in order. */
  readonly requests: string[];
  /** Errors of the page's console, and violations of its content security policy. */
  readonly problems: string[];
  /** Folder of its own in place of the user's. */
  readonly dataDir: string;
  stop(): Promise<void>;
};

export type ProgramOptions = {
  readonly sample?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** Folder from an earlier run, to share its sample workspace. */
  readonly dataDir?: string;
};

/** Starts the built loopback host as `npm start` would, and opens its address. */
export async function startProgram(options: ProgramOptions = {}): Promise<RunningProgram> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'lead-review-e2e-'));
  const host = await startHost(dataDir, options.sample ?? false);
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const { page, requests, problems } = await openPage(context, host.address);
  return {
    page,
    context,
    address: host.address,
    requests,
    problems,
    dataDir,
    stop: () => stopAll(browser, host.end, options.dataDir === undefined ? dataDir : undefined),
  };
}

async function openPage(context: BrowserContext, address: string) {
  const requests: string[] = [];
  const problems: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy'))
      problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(address);
  return { page, requests, problems };
}

async function stopAll(
  browser: Browser,
  end: () => Promise<void>,
  folder: string | undefined,
): Promise<void> {
  await browser.close();
  await end();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

function startHost(dataDir: string, sample: boolean): Promise<{ address: string; end: () => Promise<void> }> {
  const child = spawn(process.execPath, [program, ...(sample ? ['--sample'] : [])], {
    env: { ...process.env, LEAD_REVIEW_NO_OPEN: '1', LEAD_REVIEW_KEEP: '1', LEAD_REVIEW_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.on('exit', () => done()));
  return new Promise((found, failed) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(output)?.[0];
      if (address === undefined) return;
      found({
        address,
        end: () => {
          child.kill('SIGINT');
          return ended;
        },
      });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('exit', () => failed(new Error(`The loopback host ended before it had an address:\n${output}`)));
  });
}

/** Requests that went anywhere but to the program itself. */
export function foreignRequests(program: RunningProgram): string[] {
  const own = new URL(program.address).origin;
  return program.requests.filter(
    (url) => !url.startsWith(own) && !url.startsWith('data:') && !url.startsWith('blob:'),
  );
}
