import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { Answer, Call, EngineEvent } from '@core/contract';
import { LeadReviewError } from '@core/errors';
import type { FileToken } from '@core/brand';
import { declarationOf } from './dispatch';
import type { EngineRole, FromEngine, Grant, ToEngine } from './port';

/** A running engine as its host sees it. */
export type EngineProcess = {
  send(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  /** Called once where the engine ended without being asked to. */
  onExit(listener: () => void): void;
  kill(): void;
};

/** A writer and a reader behind one door; the same for Electron, loopback, command line and tests. */
export type EnginePair = {
  /** Answers in the contract's form; never rejects. */
  ask(method: string, input: unknown): Promise<Answer<unknown>>;
  /** Typed form for our own code; rejects with {@link LeadReviewError}. */
  call: Call;
  /** Registers a path from a dialog or upload; the page gets the token only. */
  grant(path: string, purpose: Grant['purpose'], name?: string): FileToken;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** Closes both databases, then ends both engines. */
  stop(): Promise<void>;
};

type Opening = { readonly method: string; readonly input: unknown };

type Side = {
  process: EngineProcess;
  /** False once it ended and was not started again: nobody would answer. */
  alive: boolean;
  waiting: Map<number, (answer: Answer<unknown>) => void>;
};

const GONE =
  'The engine cannot be started, so nothing was changed. Close the program and start it again; send us the log if that does not help.';
const DIED =
  'The engine stopped unexpectedly and was started again. What was saved is safe; what was running was not saved, so try it again.';
/** A worker that dies again and again at once must not be restarted for ever. */
const MAX_RESTARTS = 5;

/** Starts both engines with the host's way of starting one. */
export function createEnginePair(start: (role: EngineRole) => EngineProcess): EnginePair {
  const listeners = new Set<(event: EngineEvent) => void>();
  const grants: Grant[] = [];
  let nextId = 1;
  let stopping = false;
  let restarts = 0;
  /** Last successful opening, repeated in an engine that had to be restarted. */
  let opening: Opening | undefined;
  /** Openings follow each other, or one engine could end in another workspace than the other. */
  let turn: Promise<unknown> | undefined;
  const sides: Record<EngineRole, Side> = { writer: launch('writer'), reader: launch('reader') };

  function launch(role: EngineRole): Side {
    const side: Side = { process: start(role), alive: true, waiting: new Map() };
    side.process.onMessage((message) => receive(side, message));
    side.process.onExit(() => revive(role, side));
    return side;
  }

  function receive(side: Side, message: FromEngine): void {
    if (message.type === 'event') for (const listener of listeners) listener(message.event);
    else {
      const settle = side.waiting.get(message.id);
      side.waiting.delete(message.id);
      settle?.(message.type === 'answer' ? message.answer : { ok: true, value: null });
    }
  }

  function revive(role: EngineRole, dead: Side): void {
    const lost: Answer<never> = { ok: false, error: { kind: 'internal', message: DIED } };
    for (const settle of dead.waiting.values()) settle(lost);
    dead.waiting.clear();
    dead.alive = false;
    if (stopping || restarts >= MAX_RESTARTS) return;
    restarts += 1;
    sides[role] = launch(role);
    for (const grant of grants) sides[role].process.send({ type: 'grant', grant });
    if (opening) void request(role, opening.method, opening.input);
    for (const listener of listeners) listener({ event: 'engine-restarted', message: DIED });
  }

  function request(role: EngineRole, method: string, input: unknown): Promise<Answer<unknown>> {
    if (!sides[role].alive) return Promise.resolve({ ok: false, error: { kind: 'internal', message: GONE } });
    const id = nextId++;
    return new Promise((resolve) => {
      sides[role].waiting.set(id, resolve);
      sides[role].process.send({ type: 'call', id, method, input });
    });
  }

  async function ask(method: string, input: unknown): Promise<Answer<unknown>> {
    const run = declarationOf(method)?.run ?? 'reader';
    if (run !== 'both') return request(run, method, input);
    const mine = turn ? turn.then(() => askBoth(method, input)) : askBoth(method, input);
    turn = mine;
    const answer = await mine;
    if (turn === mine) turn = undefined;
    return answer;
  }

  async function askBoth(method: string, input: unknown): Promise<Answer<unknown>> {
    const written = await request('writer', method, input);
    if (!written.ok) return written;
    const read = await request('reader', method, input);
    if (read.ok) opening = repeatable(method, input);
    else await goBack();
    return read;
  }

  /** The writer is ahead of a reader that could not follow: both in what was open before, or in nothing. */
  async function goBack(): Promise<void> {
    if (opening && (await request('writer', opening.method, opening.input)).ok) return;
    opening = undefined;
    await request('writer', 'workspace.close', {});
    await request('reader', 'workspace.close', {});
  }

  /** What makes a new file cannot be done twice; from then on it is opened. */
  function repeatable(method: string, input: unknown): Opening | undefined {
    if (method === 'workspace.close') return undefined;
    if (method !== 'workspace.create') return { method, input };
    const made = grants.find(({ token }) => token === (input as { file?: unknown }).file);
    return made && { method: 'workspace.open', input: { file: grant(made.path, 'read', made.name) } };
  }

  function grant(path: string, purpose: Grant['purpose'], name = basename(path)): FileToken {
    const token = randomBytes(24).toString('base64url');
    const made = { token, path, name, purpose };
    grants.push(made);
    for (const side of Object.values(sides)) side.process.send({ type: 'grant', grant: made });
    return token as FileToken;
  }

  function stopSide(side: Side): Promise<unknown> {
    if (!side.alive) return Promise.resolve();
    const id = nextId++;
    const stopped = new Promise((resolve) => side.waiting.set(id, resolve));
    side.process.send({ type: 'stop', id });
    return stopped;
  }

  return {
    ask,
    call: async (method, input) => {
      const answer = await ask(method, input);
      if (!answer.ok) throw new LeadReviewError(answer.error.kind, answer.error.message);
      return answer.value as never;
    },
    grant,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      stopping = true;
      await stopSide(sides.reader);
      // The writer last: it checkpoints the log, which a reader would hold up.
      await stopSide(sides.writer);
      for (const side of Object.values(sides)) side.process.kill();
    },
  };
}
