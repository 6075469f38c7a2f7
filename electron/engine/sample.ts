import { join, resolve } from 'node:path';
import type { EngineContext } from './context';

/** Path of the sample workspace, built on first use by the seeded generator. */
export async function ensureSample(context: EngineContext): Promise<string> {
  return samplePath(context.options.appDataDir);
}

/** True for the sample workspace of this machine. */
export function isSample(appDataDir: string, path: string): boolean {
  return resolve(path) === resolve(samplePath(appDataDir));
}

function samplePath(appDataDir: string): string {
  return join(appDataDir, 'Sample.leadreview');
}
