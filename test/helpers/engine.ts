import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { EngineEvent, Input, MethodName, Output } from '@core/contract';
import type { FileToken } from '@core/brand';
import { createEngine } from '@engine/create-engine';
import { createEnginePair, type EnginePair, type EngineProcess } from '@engine/engine-pair';
import type { EngineRole, FromEngine, ToEngine } from '@engine/port';

/** A fixed time for "imported at"; tests that need another pass their own clock. */
export const TEST_NOW = Date.UTC(2026, 10, 16, 6, 0, 0);

/** A real writer and reader in this process, on real files in a folder of their own. */
export type TestEngine = {
  readonly pair: EnginePair;
  /** Temporary folder, removed by `stop`; put files there. */
  readonly dir: string;
  /** Everything the engines sent on their own, oldest first. */
  readonly events: EngineEvent[];
  /** Path of a file in the folder. */
  path(name: string): string;
  /** Writes a file into the folder and grants it for reading. */
  file(name: string, content: string | Uint8Array): FileToken;
  /** Grants any existing path for reading, or any path for saving. */
  grant(path: string, purpose?: 'read' | 'save'): FileToken;
  call<N extends MethodName>(method: N, input: Input<N>): Promise<Output<N>>;
  stop(): Promise<void>;
};

export type TestEngineOptions = {
  /** Create and open `test.leadreview` at once; default true. */
  readonly workspace?: boolean;
  /** Zone of the new workspace; default Europe/Kyiv. */
  readonly timezone?: string;
  readonly now?: () => number;
  /** An existing folder, to share it with another engine whose `stop` removes it. */
  readonly dir?: string;
};

/**
 * Starts a real engine pair over message channels, with a workspace in a temporary folder.
 * Stop it in `afterEach`, or the channels keep the process alive.
 */
export async function startTestEngine(options: TestEngineOptions = {}): Promise<TestEngine> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'lead-review-'));
  const pair = createEnginePair((role) => startInProcess(role, dir, options.now ?? (() => TEST_NOW)));
  const events: EngineEvent[] = [];
  pair.onEvent((event) => events.push(event));
  const engine: TestEngine = {
    pair,
    dir,
    events,
    path: (name) => join(dir, name),
    file(name, content) {
      writeFileSync(join(dir, name), content);
      return pair.grant(join(dir, name), 'read');
    },
    grant: (path, purpose = 'read') => pair.grant(path, purpose),
    call: (method, input) => pair.call(method, input),
    async stop() {
      await pair.stop();
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
  if (options.workspace !== false) {
    await engine.call('workspace.create', { file: engine.grant(engine.path('test.leadreview'), 'save') });
    await engine.call('settings.set', { timezone: options.timezone ?? 'Europe/Kyiv' });
  }
  return engine;
}

function startInProcess(role: EngineRole, dir: string, now: () => number): EngineProcess {
  const { port1, port2 } = new MessageChannel();
  createEngine(
    {
      send: (message) => port2.postMessage(message),
      receive: (listener) => void port2.on('message', (message: ToEngine) => listener(message)),
    },
    { role, appDataDir: join(dir), resourcesDir: resolve('resources'), now },
  );
  return {
    send: (message) => port1.postMessage(message),
    onMessage: (listener) => void port1.on('message', (message: FromEngine) => listener(message)),
    onExit: () => undefined,
    kill: () => port1.close(),
  };
}
