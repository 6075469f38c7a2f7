import { createEngine } from '../create-engine';
import type { EngineOptions, EnginePort, FromEngine, ToEngine } from '../port';

/** What Electron adds to `process` in a utility process; written down here, so that the engine does not import Electron. */
type ParentPort = {
  postMessage(message: FromEngine): void;
  on(event: 'message', listener: (event: { readonly data: ToEngine }) => void): void;
};

// Entry of a utility process (Electron host): adapts its port, nothing else. The options come as the
// last argument, written by electron/desktop/engine-process.ts.
const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (!parentPort) throw new Error('This file is the entry of an Electron utility process.');
const port: EnginePort = {
  send: (message) => parentPort.postMessage(message),
  receive: (listener) => parentPort.on('message', ({ data }) => listener(data)),
};
const options = JSON.parse(process.argv.at(-1) ?? '') as Omit<EngineOptions, 'now'>;
createEngine(port, { ...options, now: Date.now });
