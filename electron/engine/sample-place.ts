import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Beside a SQLite file while it is open, or left there by a crash. */
const COMPANIONS = ['', '-wal', '-shm'];
/** Building takes seconds; a draft as old as this was left by a crash (ms). */
const STALE_DRAFT_MS = 3_600_000;
/** Moving files takes no time; a lock as old as this was left by a crash (ms). */
const STALE_LOCK_MS = 10_000;
const RETRY_MS = 20;

/** A name beside `path` that no other process builds under. */
export function draftPath(path: string): string {
  return `${path}.building-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Removes drafts that a crash left. @param now in ms. */
export function removeStaleDrafts(path: string, now: number): void {
  const prefix = `${basename(path)}.building`;
  for (const name of readdirSync(dirname(path))) {
    const draft = join(dirname(path), name);
    if (name.startsWith(prefix) && isOlder(draft, STALE_DRAFT_MS, now)) rmSync(draft, { force: true });
  }
}

/** Moves a database file with what belongs to it; what has that name already is replaced. */
export function moveDatabase(from: string, to: string): void {
  removeDatabase(to);
  for (const end of COMPANIONS) if (existsSync(`${from}${end}`)) renameSync(`${from}${end}`, `${to}${end}`);
}

export function removeDatabase(path: string): void {
  for (const end of COMPANIONS) rmSync(`${path}${end}`, { force: true });
}

/** Runs a step that moves more than one file while no other process does so at the same place. */
export async function alone<T>(path: string, step: () => T): Promise<T> {
  const lock = `${path}.lock`;
  while (!take(lock)) await pause(RETRY_MS);
  try {
    return step();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (isOlder(lock, STALE_LOCK_MS, Date.now())) rmSync(lock, { force: true });
    return false;
  }
}

function isOlder(path: string, age: number, now: number): boolean {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && now - changed > age;
}
