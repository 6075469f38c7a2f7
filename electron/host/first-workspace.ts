import { resolve } from 'node:path';
import type { EnginePair } from '../engine/engine-pair';

/** What the program was asked to begin with: the sample, a file, or whatever was open last. */
export type StartWith = { readonly sample: boolean; readonly file: string | undefined };

/** Reads `--sample` and the first `*.leadreview` from the arguments; others are Electron's or the system's. */
export function startWith(args: readonly string[], workingFolder: string): StartWith {
  const file = args.find((arg) => !arg.startsWith('-') && /\.leadreview$/iu.test(arg));
  return {
    sample: args.includes('--sample'),
    file: file === undefined ? undefined : resolve(workingFolder, file),
  };
}

/**
 * Opens the workspace to begin with; where there is none the page shows its empty state.
 * @throws {LeadReviewError} with the sentence for the user; nothing is open then.
 */
export async function openFirstWorkspace(pair: EnginePair, start: StartWith): Promise<void> {
  if (start.sample) await pair.call('workspace.openSample', {});
  else if (start.file !== undefined)
    await pair.call('workspace.open', { file: pair.grant(start.file, 'read') });
  else await openNewest(pair);
}

async function openNewest(pair: EnginePair): Promise<void> {
  const [newest] = await pair.call('workspace.recent', {});
  if (newest && !newest.missing) await pair.call('workspace.openRecent', { id: newest.id });
}
