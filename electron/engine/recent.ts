import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { RecentWorkspace } from '@core/contract/workspace';
import { LeadReviewError } from '@core/errors';

const MOST = 10;
const recentFile = z.array(z.object({ path: z.string(), openedAt: z.number() }));
type Entry = z.infer<typeof recentFile>[number];

/** Workspaces opened before, the last first. A damaged list counts as empty: it can be made again. */
export function listRecent(appDataDir: string): RecentWorkspace[] {
  return read(appDataDir).map(({ path, openedAt }) => ({
    id: idOf(path),
    name: basename(path, extname(path)),
    folder: basename(dirname(path)),
    openedAt,
    missing: !existsSync(path),
  }));
}

/** Puts a workspace at the head of the list. */
export function rememberRecent(appDataDir: string, path: string, openedAt: number): void {
  const entry = { path: resolve(path), openedAt };
  const others = read(appDataDir).filter((other) => other.path !== entry.path);
  const file = join(appDataDir, 'recent.json');
  writeFileSync(`${file}.new`, JSON.stringify([entry, ...others].slice(0, MOST)), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** @throws {LeadReviewError} `not-found` where the list holds no such entry. */
export function pathOfRecent(appDataDir: string, id: string): string {
  const entry = read(appDataDir).find(({ path }) => idOf(path) === id);
  if (!entry)
    throw new LeadReviewError(
      'not-found',
      'That workspace is not in the list any more. Nothing was changed; choose its file instead.',
    );
  return entry.path;
}

function read(appDataDir: string): Entry[] {
  try {
    return recentFile.parse(JSON.parse(readFileSync(join(appDataDir, 'recent.json'), 'utf8')));
  } catch {
    return [];
  }
}

/** The page refers to an entry by this, never by its path. */
function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
