import { resolve } from 'node:path';
import { isLeadReviewError } from '@core/errors';
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
 * Opens the workspace to begin with; the page shows its empty state where there is none.
 * @returns a sentence where it could not be opened, else undefined. Never rejects.
 */
export async function openFirstWorkspace(pair: EnginePair, start: StartWith): Promise<string | undefined> {
  try {
    if (start.sample) await pair.call('workspace.openSample', {});
    else if (start.file !== undefined)
      await pair.call('workspace.open', { file: pair.grant(start.file, 'read') });
    else await openNewest(pair);
    return undefined;
  } catch (error) {
    return isLeadReviewError(error)
      ? error.message
      : 'The workspace could not be opened. Nothing was changed; choose one in the program.';
  }
}

async function openNewest(pair: EnginePair): Promise<void> {
  const [newest] = await pair.call('workspace.recent', {});
  if (newest && !newest.missing) await pair.call('workspace.openRecent', { id: newest.id });
}
