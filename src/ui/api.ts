import type { Bridge, ChosenFile, DroppedFile, OpenPurpose, SavePurpose } from '@core/bridge';
import type { FileToken } from '@core/brand';
import type { Call, EngineEvent, Output } from '@core/contract';
import { LeadReviewError } from '@core/errors';
import { createLoopbackBridge } from './bridge/loopback';

/**
 * The page's only way to the engine and to files. In Electron the preload script has put the bridge on
 * the window; in a browser it is made here. Opened at the first use, so that importing costs nothing.
 */
let opened: Bridge | undefined;

function bridge(): Bridge {
  opened ??= (globalThis as { leadReview?: Bridge }).leadReview ?? createLoopbackBridge();
  return opened;
}

/**
 * Asks the engine.
 * @throws {LeadReviewError} with a sentence that may be shown as it stands.
 */
export const call: Call = async (method, input) => {
  // A reactive proxy cannot be cloned across the bridge; every input is JSON by contract.
  const answer = await bridge().call(method, JSON.parse(JSON.stringify(input)));
  if (!answer.ok) throw new LeadReviewError(answer.error.kind, answer.error.message);
  return answer.value as Output<typeof method>;
};

/** Listens to what the engine says on its own; returns the way to stop. */
export function onEvent(listener: (event: EngineEvent) => void): () => void {
  return bridge().onEvent(listener);
}

/** The host's open dialog; empty where the user cancelled. */
export function openFiles(purpose: OpenPurpose): Promise<ChosenFile[]> {
  return bridge().openFiles(purpose);
}

/** What the page runs in. */
export function hostKind(): Bridge['host'] {
  return bridge().host;
}

/** Tokens for files dropped on the page. */
export function takeDropped(files: readonly DroppedFile[]): Promise<ChosenFile[]> {
  return bridge().takeDropped(files);
}

/** Where to save; null where the user cancelled. Call {@link finishSave} once the engine has written it. */
export function saveAs(purpose: SavePurpose, suggestedName: string): Promise<FileToken | null> {
  return bridge().saveAs(purpose, suggestedName);
}

/** Hands the written file to the user (in a browser: downloads it). Not for `workspace`. */
export function finishSave(token: FileToken): Promise<void> {
  return bridge().finishSave(token);
}
