import { rmSync } from 'node:fs';
import { z } from 'zod';
import type { EnginePair } from '../engine/engine-pair';

const stageShape = z.object({ files: z.array(z.object({ file: z.string() })) });

/** Knows the uploads that wait for an import, and deletes each once its import has come to an end. */
export type UploadKeeper = {
  /** A file to import has arrived under this token. */
  took(token: string, path: string): void;
  /** Asks the engines, and watches which import the answers begin or end. */
  readonly ask: EnginePair['ask'];
};

/**
 * An import ends with its commit, or with a cancel while nothing is being read: one that interrupts the
 * reading may be followed by the same files and others. Quarantined records that are read again come
 * in between without ending it.
 */
export function createUploadKeeper(pair: Pick<EnginePair, 'ask'>): UploadKeeper {
  const paths = new Map<string, string>();
  const staged = new Set<string>();
  let reading = 0;
  let ours = false;

  const forget = (): void => {
    for (const token of staged) {
      const path = paths.get(token);
      if (path !== undefined) rmSync(path, { force: true });
      paths.delete(token);
    }
    staged.clear();
  };

  return {
    took: (token, path) => void paths.set(token, path),
    async ask(method, input) {
      if (method === 'intake.retryQuarantine') ours = false;
      if (method === 'intake.stage') {
        ours = true;
        for (const { file } of stageShape.safeParse(input).data?.files ?? []) staged.add(file);
        reading += 1;
        return pair.ask(method, input).finally(() => (reading -= 1));
      }
      const interrupts = reading > 0;
      const answer = await pair.ask(method, input);
      const ended = method === 'intake.commit' || (method === 'intake.cancel' && !interrupts);
      if (ended && answer.ok && ours) forget();
      return answer;
    },
  };
}
