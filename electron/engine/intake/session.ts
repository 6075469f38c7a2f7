import { setImmediate as nextTurn } from 'node:timers/promises';
import { LeadReviewError } from '@core/errors';
import type { DropId } from '@core/brand';
import type { EngineContext } from '../context';
import type { StagedFile } from '../db/imports';
import type { Staging } from '../db/staging';
import type { Workspace } from '../db/workspace';

/** Files that were read and wait for the commit. */
export type StagedDropState = {
  readonly workspace: Workspace;
  readonly staging: Staging;
  readonly drop: DropId;
  readonly lastImport: number;
  readonly files: readonly StagedFile[];
};

/** What an engine is importing at the moment. */
export type IntakeSession = {
  running: { cancelled: boolean } | undefined;
  staged: StagedDropState | undefined;
};

const sessions = new WeakMap<EngineContext, IntakeSession>();

export function sessionOf(context: EngineContext): IntakeSession {
  let session = sessions.get(context);
  if (!session) {
    session = { running: undefined, staged: undefined };
    sessions.set(context, session);
  }
  return session;
}

/** Throws the staged files away. */
export function dropStaged(session: IntakeSession): boolean {
  const had = session.staged !== undefined;
  session.staged?.staging.remove();
  session.staged = undefined;
  return had;
}

/** Ends what is being read or waits for its commit, before its workspace is closed. */
export function stopIntake(context: EngineContext): void {
  const session = sessions.get(context);
  if (!session) return;
  if (session.running) session.running.cancelled = true;
  session.running = undefined;
  dropStaged(session);
}

const REPORT_EVERY_MS = 150;

/**
 * Progress of one file: gives other calls their turn after every batch, reports not too often, and
 * throws where the user cancelled.
 */
export function progressOf(
  context: EngineContext,
  running: { cancelled: boolean },
  file: { name: string; size: number },
): (rows: number, bytes: number) => Promise<void> {
  const started = performance.now();
  let reported = 0;
  return async (rows, bytes) => {
    await nextTurn();
    if (running.cancelled) throw cancelled();
    const now = performance.now();
    if (now - reported < REPORT_EVERY_MS) return;
    reported = now;
    const seconds = (now - started) / 1000;
    const share = file.size === 0 ? 1 : Math.min(1, bytes / file.size);
    context.emit({
      event: 'progress',
      phase: 'staging',
      file: file.name,
      rows,
      share,
      rowsPerSecond: seconds > 0 ? Math.round(rows / seconds) : 0,
      msLeft: share > 0.01 ? Math.round(((now - started) * (1 - share)) / share) : null,
      cancellable: true,
    });
  };
}

/**
 * To be asked after every pause: the user may have cancelled or opened another workspace meanwhile.
 * @throws {LeadReviewError} `cancelled`.
 */
export function checkStillWanted(
  context: EngineContext,
  workspace: Workspace,
  running: { cancelled: boolean },
): void {
  if (context.current() !== workspace) {
    throw new LeadReviewError(
      'cancelled',
      'Another workspace was opened while the files were read. Nothing was imported; drop the files again where they belong.',
    );
  }
  if (running.cancelled) throw cancelled();
}

function cancelled(): LeadReviewError {
  return new LeadReviewError('cancelled', 'The import was cancelled. Nothing was changed.');
}
