import { Worker } from 'node:worker_threads';
import type { EngineProcess } from '../engine-pair';
import type { EngineOptions, EngineRole, FromEngine } from '../port';

/** better-sqlite3 13 ends an older Node with a segmentation fault, which says nothing to anybody. */
const OLDEST_NODE = 22;

/** Young heap of an engine: as fast as V8's own choice, and an import stays some 100 MB smaller. */
const YOUNG_MB = 16;

/** Starts an engine in a worker thread from the built worker file. */
export function startThread(
  workerFile: string,
  options: Omit<EngineOptions, 'role' | 'now'>,
): (role: EngineRole) => EngineProcess {
  requireNode();
  return (role) => {
    const worker = new Worker(workerFile, {
      workerData: { ...options, role },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
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

function requireNode(): void {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return;
  process.stderr.write(
    `Lead Review needs Node ${OLDEST_NODE} or newer and this is ${process.version}. Nothing was changed; start it through npm (npm start, npm run cli), which brings its own.\n`,
  );
  process.exit(1);
}
