import { Worker } from 'node:worker_threads';
import type { EngineProcess } from '../engine-pair';
import type { EngineOptions, EngineRole, FromEngine } from '../port';

/** Starts an engine in a worker thread from the built worker file. */
export function startThread(
  workerFile: string,
  options: Omit<EngineOptions, 'role' | 'now'>,
): (role: EngineRole) => EngineProcess {
  return (role) => {
    const worker = new Worker(workerFile, { workerData: { ...options, role } });
    let ending = false;
    return {
      send: (message) => worker.postMessage(message),
      onMessage: (listener) => void worker.on('message', (message: FromEngine) => listener(message)),
      onExit: (listener) =>
        void worker
          // An error event is followed by `exit`; without a listener it would end the host.
          .on('error', () => undefined)
          .on('exit', () => {
            if (!ending) listener();
          }),
      kill() {
        ending = true;
        void worker.terminate();
      },
    };
  };
}
