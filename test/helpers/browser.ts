import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags without which Chromium looks up its maker's hosts at every start. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A real Chromium: the machine's own, else the one that `@sparticuz/chromium` carries inside npm
 * (linux-x64). Where neither exists the test fails by name: an end-to-end test that is silently left
 * out would be a check that cannot fail.
 */
export async function launchBrowser(): Promise<Browser> {
  const system = [process.env['LEAD_REVIEW_BROWSER'] ?? '', ...SYSTEM_BROWSERS].find((path) =>
    existsSync(path),
  );
  if (system) return chromium.launch({ executablePath: system, args: sandbox(QUIET) });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium, Chrome or Edge was found for the end-to-end tests. Install one, or name its path in LEAD_REVIEW_BROWSER.',
    );
  }
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: sandbox([...packed.args, ...QUIET]),
  });
}

/** Chromium refuses its sandbox to root. */
function sandbox(args: string[]): string[] {
  return process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args;
}
