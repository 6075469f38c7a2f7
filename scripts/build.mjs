/**
 * Builds the program into out/ where the sources are newer than the last build: `npm run build`,
 * and imported by start, test and the command line. Two at once are safe: a lock lets one build while
 * the other waits, and the new build is moved into place whole, so that nobody reads half of one.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'out');
const stamp = join(out, 'built.json');
const lock = join(root, 'node_modules', '.lead-review-build.lock');
const SOURCES = [
  'src',
  'electron',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const PARTS = ['main', 'preload', 'renderer'];
/** A lock older than this was left by a killed build (ms); a build takes well under a minute. */
const LOCK_MAX_MS = 300_000;

/** @returns true where a source file was changed, added or removed since the last build. */
export function isStale() {
  if (!existsSync(stamp)) return true;
  try {
    return readFileSync(stamp, 'utf8') !== fingerprint();
  } catch {
    return true;
  }
}

/** Newest change and number of files: a removed file is a change too, and has no time of its own. */
function fingerprint() {
  let newest = 0;
  let files = 0;
  const visit = (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return;
    if (stats.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
    else {
      files += 1;
      newest = Math.max(newest, stats.mtimeMs);
    }
  };
  for (const source of SOURCES) visit(join(root, source));
  return JSON.stringify({ newest, files });
}

/**
 * Builds where stale. @returns true where it built.
 * @param {{ force?: boolean, quiet?: boolean }} options
 * @throws {Error} where the build fails; the last good build stays in place.
 */
export function ensureBuilt({ force = false, quiet = true } = {}) {
  // For whoever knows that out/ is right: a packaged program, a test against a given build.
  if (process.env.LEAD_REVIEW_NO_BUILD === '1') return false;
  if (!force && !isStale()) return false;
  const release = takeLock();
  try {
    // Another process may have built while this one waited.
    if (!force && !isStale()) return false;
    build(quiet);
    return true;
  } finally {
    release();
  }
}

function build(quiet) {
  const next = join(out, `next-${process.pid}`);
  // Taken before the build: a file saved meanwhile makes the result stale, not wrong.
  const mark = fingerprint();
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const run = spawnSync(
    process.execPath,
    [cli, 'build', '--outDir', next, '--logLevel', quiet ? 'warn' : 'info'],
    {
      cwd: root,
      // Builds speak on stderr: stdout belongs to the program that asked for one.
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (run.status !== 0) {
    rmSync(next, { recursive: true, force: true });
    throw new Error(
      'The build failed; the messages above say where. The last good build, if any, is still in out/.',
    );
  }
  rmSync(stamp, { force: true });
  for (const part of PARTS) {
    const old = join(out, `old-${process.pid}`);
    if (existsSync(join(out, part))) renameSync(join(out, part), old);
    renameSync(join(next, part), join(out, part));
    rmSync(old, { recursive: true, force: true });
  }
  rmSync(next, { recursive: true, force: true });
  writeFileSync(stamp, mark);
}

function takeLock() {
  mkdirSync(out, { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isAbandoned()) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    }
  }
}

/** True where the process that holds the lock is gone, or the lock is too old to be a build's. */
function isAbandoned() {
  const stats = statSync(lock, { throwIfNoEntry: false });
  if (!stats) return false;
  if (Date.now() - stats.mtimeMs > LOCK_MAX_MS) return true;
  const holder = Number(readFileSync(lock, 'utf8'));
  // Just made: its number is not written yet.
  if (!holder) return Date.now() - stats.mtimeMs > 5_000;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    const built = ensureBuilt({ force: process.argv.includes('--force'), quiet: false });
    console.error(built ? 'Built into out/.' : 'out/ is up to date.');
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
