import type { Bridge, ChosenFile } from '@core/bridge';
import type { FileToken } from '@core/brand';
import type { TestEngine } from '../../helpers/engine';

/** What the user picks in the dialogs of a test, and which saved files were handed over. */
export type Dialogs = { open: readonly ChosenFile[]; save: FileToken | null; readonly finished: FileToken[] };

let current: { engine: TestEngine; dialogs: Dialogs } | undefined;

/**
 * Puts a host's bridge over a real engine pair where the page looks for it. The page keeps the first
 * bridge it finds, so that one stands for all tests of a file and passes on to the current engine.
 */
export function bridgeTo(engine: TestEngine): Dialogs {
  const dialogs: Dialogs = { open: [], save: null, finished: [] };
  current = { engine, dialogs };
  (globalThis as { leadReview?: Bridge }).leadReview ??= passingOn();
  return dialogs;
}

/** A file in the engine's folder, as a dialog would give it. */
export function chosenFile(engine: TestEngine, name: string, content: string): ChosenFile {
  return { token: engine.file(name, content), name, bytes: Buffer.byteLength(content) };
}

function passingOn(): Bridge {
  const now = (): { engine: TestEngine; dialogs: Dialogs } => {
    if (!current) throw new Error('bridgeTo() first');
    return current;
  };
  return {
    host: 'browser',
    call: (method, input) => now().engine.pair.ask(method, input),
    onEvent: (listener) => now().engine.pair.onEvent(listener),
    openFiles: () => Promise.resolve([...now().dialogs.open]),
    takeDropped: () => Promise.resolve([...now().dialogs.open]),
    saveAs: () => Promise.resolve(now().dialogs.save),
    finishSave: (token) => {
      now().dialogs.finished.push(token);
      return Promise.resolve();
    },
  };
}
