import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../create-engine';
import type { EngineOptions, EnginePort } from '../port';

// Entry of a worker thread (loopback host, command line): adapts the thread's port, nothing else.
if (!parentPort) throw new Error('This file is the entry of a worker thread.');
const thread = parentPort;
const port: EnginePort = {
  send: (message) => thread.postMessage(message),
  receive: (listener) => thread.on('message', listener),
};
createEngine(port, { ...(workerData as Omit<EngineOptions, 'now'>), now: Date.now });
