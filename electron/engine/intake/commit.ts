import type { ImportReport } from '@core/contract/intake';
import type { DropId } from '@core/brand';
import { LeadReviewError } from '@core/errors';
import type { EngineContext } from '../context';
import { readLogHead, reportOf, type StagedFile } from '../db/imports';
import { mergeDrop } from '../db/merge';
import { dropStaged, sessionOf } from './session';

/**
 * Merges what was staged, in one transaction; the engine answers nothing else meanwhile, so that no
 * other write can end up inside it.
 * @throws {LeadReviewError} `not-found`, `conflict`, `busy`; nothing was written then.
 */
export function commit(context: EngineContext, drop: DropId): ImportReport[] {
  const session = sessionOf(context);
  const { staged } = session;
  if (!staged || staged.drop !== drop || session.running) {
    throw new LeadReviewError(
      'not-found',
      'These files are not waiting any more. Nothing was imported; drop them again.',
    );
  }
  if (context.current() !== staged.workspace) {
    dropStaged(session);
    throw new LeadReviewError(
      'conflict',
      'Another workspace was opened meanwhile. Nothing was imported; drop the files again.',
    );
  }
  const db = staged.workspace.writable();
  if (readLogHead(db).lastImport !== staged.lastImport) {
    dropStaged(session);
    throw new LeadReviewError(
      'conflict',
      'Another import has changed the workspace since these files were read. Nothing was imported; drop them again.',
    );
  }
  const step = (phase: 'merging' | 'facts', file: StagedFile | undefined): void =>
    context.emit({
      event: 'progress',
      phase,
      file: file?.name ?? '',
      rows: file ? file.counts.new + file.counts.changed : 0,
      share: null,
      rowsPerSecond: 0,
      msLeft: null,
      cancellable: false,
    });
  try {
    const { ids, doubt } = mergeDrop(
      db,
      staged.staging.path,
      drop,
      staged.files,
      context.options.now(),
      step,
    );
    context.emit({ event: 'data-changed', reason: 'import' });
    return staged.files.map((file, index) => {
      const report = reportOf(file, drop, ids[index] ?? null);
      return doubt === undefined ? report : { ...report, notes: [...report.notes, doubt] };
    });
  } catch (error) {
    throw translate(error);
  } finally {
    dropStaged(session);
  }
}

function translate(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) {
    return new LeadReviewError(
      'busy',
      'The workspace is in use by another program. Nothing was imported; close it there and drop the files again.',
    );
  }
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) {
    return new LeadReviewError(
      'conflict',
      'The disk is full or cannot be written to. Nothing was imported; free some space and drop the files again.',
    );
  }
  return error;
}
