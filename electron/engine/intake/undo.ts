import type { DropId } from '@core/brand';
import type { ImportRow } from '@core/contract/intake';
import { LeadReviewError } from '@core/errors';
import { requireWorkspace, type EngineContext } from '../context';
import { backupBeforeUndo } from '../db/backup-before';
import { listImports } from '../db/imports';
import { readLastDrop, undoDrop } from '../db/undo';
import { dropStaged, sessionOf } from './session';

/**
 * Takes the last drop of files back, in one transaction; the engine answers nothing else meanwhile.
 * @returns the imports that are gone.
 * @throws {LeadReviewError} `busy`, `not-found`, `conflict`; nothing was changed then.
 */
export function undo(context: EngineContext, drop: DropId): { drop: DropId; imports: ImportRow[] } {
  const workspace = requireWorkspace(context);
  const db = workspace.writable();
  const session = sessionOf(context);
  if (session.running) {
    throw new LeadReviewError(
      'busy',
      'An import is running. Nothing was changed; wait for it or cancel it, then undo.',
    );
  }
  const last = readLastDrop(db);
  if (last === undefined) {
    throw new LeadReviewError('not-found', 'Nothing is imported, so there is nothing to undo.');
  }
  if (last !== drop) {
    throw new LeadReviewError(
      'conflict',
      'Other files were imported or undone meanwhile. Nothing was changed; look at the list again.',
    );
  }
  // What waits for its commit was compared with records that are about to go.
  dropStaged(session);
  const imports = listImports(db).filter((row) => row.drop === drop);
  const say = (): void =>
    context.emit({
      event: 'progress',
      phase: 'facts',
      file: '',
      rows: 0,
      share: null,
      rowsPerSecond: 0,
      msLeft: null,
      cancellable: false,
    });
  try {
    backupBeforeUndo(db, workspace.path);
    undoDrop(db, drop, say);
  } catch (error) {
    throw translate(error);
  }
  context.emit({ event: 'data-changed', reason: 'undo' });
  return { drop, imports };
}

function translate(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) {
    return new LeadReviewError(
      'busy',
      'The workspace is in use by another program. Nothing was undone; close it there and try again.',
    );
  }
  if (['SQLITE_FULL', 'ENOSPC', 'EACCES', 'EPERM'].includes(code) || code.startsWith('SQLITE_IOERR')) {
    return new LeadReviewError(
      'conflict',
      'The disk is full or cannot be written to. Nothing was undone; free some space and try again.',
    );
  }
  return error;
}
