/**
 * `npm start [-- --sample | FILE.leadreview]`: builds where stale, then runs in Electron where its
 * runtime is here or can be fetched and there is a screen, else in the machine's browser. Says which
 * and why on stderr. LEAD_REVIEW_HOST=browser takes the browser in any case.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const electronDir = join(root, 'node_modules', 'electron');
const failedNote = join(root, 'node_modules', '.lead-review-electron-unavailable');
const args = process.argv.slice(2);
/** About 110 MB have to come through in this time, once (ms). */
const FETCH_MS = 120_000;
/** A machine that could not fetch it is not made to wait again at every start (ms). */
const RETRY_AFTER_MS = 24 * 3_600_000;
/** Electron that ends sooner and with an error could not start at all (ms). */
const EARLY_MS = 5_000;

/** @returns {string | undefined} why Electron is out of the question on this machine. */
function withoutElectron() {
  if (process.env.LEAD_REVIEW_HOST === 'browser') return 'LEAD_REVIEW_HOST says so';
  if (process.platform !== 'linux') return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no screen here';
  if (process.geteuid?.() === 0) return 'Electron keeps its sandbox, which does not work for root';
  return undefined;
}

/** @returns {string | undefined} Electron's executable where its runtime is installed whole. */
function installedElectron() {
  // Electron's own package reads this too: a runtime that lies elsewhere.
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (elsewhere) return join(elsewhere, process.platform === 'win32' ? 'electron.exe' : 'electron');
  try {
    const { version } = JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8'));
    if (
      readFileSync(join(electronDir, 'dist', 'version'), 'utf8')
        .replace(/^v/, '')
        .trim() !== version
    )
      return undefined;
    const path = join(electronDir, 'dist', readFileSync(join(electronDir, 'path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Electron's package fetches its runtime by this script, at first use rather than at installation. */
async function fetchElectron() {
  const failed = statSync(failedNote, { throwIfNoEntry: false });
  if (!existsSync(join(electronDir, 'install.js'))) return;
  if (failed && Date.now() - failed.mtimeMs < RETRY_AFTER_MS) return;
  console.error('Fetching the Electron runtime (once; at most two minutes) ...');
  const child = spawn(process.execPath, [join(electronDir, 'install.js')], { stdio: 'ignore' });
  const limit = setTimeout(() => child.kill('SIGKILL'), FETCH_MS);
  const code = await new Promise((ended) => child.on('error', () => ended(1)).on('exit', ended));
  clearTimeout(limit);
  if (code === 0) return;
  try {
    writeFileSync(failedNote, '');
  } catch {
    // A folder that cannot be written: the next start tries again.
  }
}

/** @returns {Promise<boolean>} false where Electron could not start. */
async function runElectron(executable) {
  const started = Date.now();
  const child = spawn(executable, [root, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // The terminal sends Ctrl-C to both; this process waits for the other's orderly end.
  process.on('SIGINT', () => undefined);
  const code = await new Promise((ended) =>
    child.on('error', () => ended(1)).on('exit', (exit) => ended(exit ?? 1)),
  );
  if (code !== 0 && Date.now() - started < EARLY_MS) return false;
  process.exitCode = code;
  return true;
}

async function start() {
  ensureBuilt();
  let reason = withoutElectron();
  if (reason === undefined) {
    if (!installedElectron()) await fetchElectron();
    const executable = installedElectron();
    if (executable) {
      console.error('Lead Review runs in Electron.');
      if (await runElectron(executable)) return;
      reason = 'Electron could not start on this machine';
    } else reason = 'the Electron runtime is not installed and could not be fetched';
  }
  console.error(`Lead Review runs in your browser: ${reason}.`);
  await import('../out/main/browser.js');
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
