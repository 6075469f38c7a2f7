import { randomBytes } from 'node:crypto';
import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { LeadReviewError } from '@core/errors';
import type { Grant } from './port';

/**
 * Writes lines of CSV to a file that only its owner may read: beside its place and moved there whole, so
 * that a failure leaves what was there before.
 * @returns how many lines, the header included.
 * @throws {LeadReviewError} `bad-file` where the place cannot be written to; what making the lines throws.
 */
export function writeCsvFile(grant: Pick<Grant, 'path' | 'name'>, lines: Iterable<string>): number {
  const known = statSync(grant.path, { throwIfNoEntry: false });
  // A pipe or a terminal cannot be moved onto; a link stays one.
  if (known && !known.isFile()) return writeAll(grant, grant.path, lines);
  const target = known ? realpathSync(grant.path) : grant.path;
  const draft = `${target}.${process.pid}-${randomBytes(4).toString('hex')}.writing`;
  try {
    const count = writeAll(grant, draft, lines);
    attempt(grant, () => renameSync(draft, target));
    return count;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeAll(grant: Pick<Grant, 'name'>, path: string, lines: Iterable<string>): number {
  const file = attempt(grant, () => openSync(path, 'w', 0o600));
  let count = 0;
  try {
    for (const line of lines) {
      attempt(grant, () => writeSync(file, line));
      count += 1;
    }
    return count;
  } finally {
    closeSync(file);
  }
}

function attempt<T>({ name }: Pick<Grant, 'name'>, step: () => T): T {
  try {
    return step();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new LeadReviewError('bad-file', sentence(name, code), { cause });
  }
}

function sentence(name: string, code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `The folder for "${name}" is not there, so nothing was written. The workspace is unchanged; make the folder or choose another place.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full, so "${name}" was not written. The workspace is unchanged; free some space and try again.`;
    case 'EISDIR':
      return `"${name}" is a folder, so nothing was written. The workspace is unchanged; choose the name of a file.`;
    default:
      return `"${name}" could not be written. The workspace is unchanged; choose another place or free some space.`;
  }
}
