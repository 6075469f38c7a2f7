import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPinia, setActivePinia } from 'pinia';
import type { Bridge } from '@core/bridge';
import type { FileToken } from '@core/brand';
import { rebuildFacts } from '@engine/db/facts';
import { createWorkspace, openWorkspace } from '@engine/db/workspace';
import { randomRecords } from '../engine/metrics/random-records';
import { addRecords } from '../engine/metrics/records';
import { startTestEngine, type TestEngine } from '../helpers/engine';

/** What a test holds back or answers in place of the user. */
export type Desk = {
  readonly engine: TestEngine;
  /** Calls as the page made them, oldest first. */
  readonly calls: string[];
  /** Awaited before a call goes to the engine: a test delays one answer with it. */
  hold: (method: string, input: unknown) => Promise<void>;
  save: FileToken | null;
  readonly finished: FileToken[];
  /** Adds this many leads to an empty workspace and tells the page, as an import does. */
  fill(leads: number): void;
  /** Tells the page that data changed. */
  tell(): void;
};

/** The page's stores over a real engine pair; the only invented part is the host between them. */
export async function deskOf(leads: number): Promise<Desk> {
  const engine = await startTestEngine({ workspace: leads === 0 });
  running = engine;
  if (leads > 0) {
    copyFileSync(filledWith(leads), engine.path('test.leadreview'));
    await engine.call('workspace.open', { file: engine.grant(engine.path('test.leadreview')) });
  }
  const listeners = new Set<Parameters<Bridge['onEvent']>[0]>();
  const desk: Desk = {
    engine,
    calls: [],
    hold: () => Promise.resolve(),
    save: null,
    finished: [],
    fill(count) {
      fillFile(engine.path('test.leadreview'), count);
      desk.tell();
    },
    tell() {
      for (const listener of listeners) listener({ event: 'data-changed', reason: 'import' });
    },
  };
  const bridge: Bridge = {
    host: 'browser',
    async call(method, input) {
      desk.calls.push(method);
      await desk.hold(method, input);
      return engine.pair.ask(method, input);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openFiles: () => Promise.resolve([]),
    takeDropped: () => Promise.resolve([]),
    saveAs: () => Promise.resolve(desk.save),
    finishSave(token) {
      desk.finished.push(token);
      return Promise.resolve();
    },
  };
  // The page looks for its host here, once per test file's module.
  const page = globalThis as { leadReview?: Bridge };
  page.leadReview ??= forwardTo(() => current);
  current = bridge;
  setActivePinia(createPinia());
  return desk;
}

/** Workspaces by number of leads, filled once per test file: filling takes seconds, copying none. */
const filled = new Map<number, string>();

function filledWith(leads: number): string {
  let path = filled.get(leads);
  if (path === undefined) {
    path = join(mkdtempSync(join(tmpdir(), 'lead-review-desk-')), 'filled.leadreview');
    createWorkspace(path).close();
    fillFile(path, leads);
    filled.set(leads, path);
  }
  return path;
}

function fillFile(path: string, leads: number): void {
  const workspace = openWorkspace(path, 'writer');
  const db = workspace.writable();
  addRecords(db, randomRecords(7, leads));
  rebuildFacts(db);
  workspace.close();
}

process.on('exit', () => {
  for (const path of filled.values()) rmSync(dirname(path), { recursive: true, force: true });
});

let current: Bridge | undefined;
let running: TestEngine | undefined;

/** Ends the engine of the last desk; for `afterEach`, also where a test made none. */
export async function stopDesk(): Promise<void> {
  const engine = running;
  running = undefined;
  await engine?.stop();
}

/** One bridge for the page's life, which speaks to the host of the running test. */
function forwardTo(target: () => Bridge | undefined): Bridge {
  const bridge = (): Bridge => {
    const found = target();
    if (!found) throw new Error('no desk was made for this test');
    return found;
  };
  return {
    host: 'browser',
    call: (method, input) => bridge().call(method, input),
    onEvent: (listener) => bridge().onEvent(listener),
    openFiles: (purpose) => bridge().openFiles(purpose),
    takeDropped: (files) => bridge().takeDropped(files),
    saveAs: (purpose, name) => bridge().saveAs(purpose, name),
    finishSave: (token) => bridge().finishSave(token),
  };
}
