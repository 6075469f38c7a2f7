import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LeadReviewError } from '@core/errors';
import { listRecent, pathOfRecent } from '../engine/recent';
import { isSample } from '../engine/sample';
import { UsageError, type Args } from './args';

/** The workspace of a call; the sample has no path of its own here, the engine builds it. */
export type Target = 'sample' | { readonly path: string };

/**
 * Which workspace to read: the one named, else the desktop program's last, else the default one.
 * @throws {LeadReviewError} `not-found` where there is none, or none of the name.
 */
export function readTarget(args: Args, appDataDir: string): Target {
  if (args.flag('sample')) return 'sample';
  const named = args.text('workspace');
  if (named !== undefined) return { path: existing(resolve(named)) };
  const path = recentPaths(appDataDir)[0] ?? defaultPath(appDataDir);
  if (existsSync(path)) return { path };
  throw new LeadReviewError(
    'not-found',
    'There is no workspace yet. Import a file first, or name a workspace with --workspace FILE.',
  );
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new LeadReviewError(
    'not-found',
    `There is no workspace at ${path}. Nothing was changed; check its name and folder, or import a file to make it.`,
  );
}

/**
 * Which workspace to import into. Never the sample: real leads among invented ones would be
 * reviewed in earnest.
 * @throws {UsageError} where the sample was asked for.
 */
export function importTarget(args: Args, appDataDir: string): { readonly path: string } {
  if (args.flag('sample'))
    throw new UsageError('Nothing is imported into the sample. Name a workspace with --workspace FILE.');
  const named = args.text('workspace');
  if (named !== undefined) return { path: resolve(named) };
  const recent = recentPaths(appDataDir).find((path) => !isSample(appDataDir, path));
  return { path: recent ?? defaultPath(appDataDir) };
}

/** Paths that are still there, the last opened first. */
function recentPaths(appDataDir: string): string[] {
  return listRecent(appDataDir)
    .filter((entry) => !entry.missing)
    .map((entry) => pathOfRecent(appDataDir, entry.id));
}

function defaultPath(appDataDir: string): string {
  return join(appDataDir, 'Default.leadreview');
}
