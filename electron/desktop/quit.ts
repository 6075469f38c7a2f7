import { app } from 'electron';
import type { EnginePair } from '../engine/engine-pair';
import type { Log } from './log';

/** Closing a database takes well under a second; one that hangs must not keep the program (ms). */
const PATIENCE_MS = 10_000;

/** Ends with the last window, after both engines have closed the workspace. */
export function setupQuit(pair: EnginePair, log: Log): void {
  let stopped = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    stopped = true;
    const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
    void Promise.race([pair.stop(), late])
      .catch(() => log.write('the engines did not stop in order'))
      .finally(() => app.quit());
  });
}
