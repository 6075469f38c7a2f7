import { closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import type { WritableDb } from './handle';

/** A larger file is not copied before an undo: that would take longer than the undo itself. */
const LARGEST_BYTES = 1024 ** 3;

/**
 * Keeps the workspace as it is before an undo beside it, as `NAME.leadreview.before-undo.backup`,
 * readable by its owner only; the one of the undo before is replaced once the new one is whole.
 * @returns false where the file is too large to be copied.
 */
export function backupBeforeUndo(db: WritableDb, path: string): boolean {
  if (statSync(path).size > LARGEST_BYTES) return false;
  const draft = `${path}.before-undo.writing`;
  rmSync(draft, { force: true });
  // VACUUM INTO takes an empty file, and keeps its permissions.
  closeSync(openSync(draft, 'wx', 0o600));
  try {
    db.prepare('VACUUM INTO ?').run(draft);
    renameSync(draft, `${path}.before-undo.backup`);
  } finally {
    rmSync(draft, { force: true });
  }
  return true;
}
