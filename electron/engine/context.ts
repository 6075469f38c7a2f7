import { LeadReviewError } from '@core/errors';
import type { EngineEvent } from '@core/contract';
import type { FileToken } from '@core/brand';
import type { Workspace } from './db/workspace';
import type { EngineOptions, Grant } from './port';

/** What every handler gets: the open workspace, granted files, the way to tell the hosts something. */
export type EngineContext = {
  readonly options: EngineOptions;
  /** The open workspace, or undefined. */
  current(): Workspace | undefined;
  /** Replaces it; closes the one before. */
  become(workspace: Workspace | undefined): void;
  emit(event: EngineEvent): void;
  /** @throws {LeadReviewError} `not-found` where the token was never granted for this purpose. */
  fileOf(token: FileToken, purpose: Grant['purpose']): Grant;
};

/** @throws {LeadReviewError} `not-found` where no workspace is open. */
export function requireWorkspace(context: EngineContext): Workspace {
  const workspace = context.current();
  if (!workspace)
    throw new LeadReviewError('not-found', 'No workspace is open. Open one or create one first.');
  return workspace;
}
