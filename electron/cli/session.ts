import { existsSync, rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Call } from '@core/contract';
import type { FileToken } from '@core/brand';
import type { WorkspaceStatus } from '@core/contract/workspace';
import { LeadReviewError } from '@core/errors';
import type { EnginePair } from '../engine/engine-pair';
import { rememberRecent } from '../engine/recent';
import { UsageError, type Args } from './args';
import { takeInterrupts } from './interrupt';
import { lazyEngine } from './lazy-engine';
import { writeWords } from './output';
import { createProgressLine } from './progress';
import { importTarget, readTarget, type Target } from './workspace-choice';

/** What a command works with: the engine, the files the user named, and the way to say something. */
export type Session = {
  readonly call: Call;
  /** Registers a path of the command line; the engine knows it by the token only. */
  grant(path: string, purpose: 'read' | 'save'): FileToken;
  /** A sentence for the user, on stderr. */
  say(sentence: string): void;
  /** @throws {LeadReviewError} `not-found` where there is no workspace to read. */
  open(): Promise<WorkspaceStatus>;
  /** Opens the workspace of the call, or makes it; what was made remains only after {@link Session.keep}. */
  openOrCreate(): Promise<{ status: WorkspaceStatus; created: boolean }>;
  keep(): void;
  /** Called at Ctrl-C and at the end of a service; replaces the one before. */
  onInterrupt(listener: () => void): void;
  /** Ends the engine; removes a workspace that was made and not kept. */
  close(): Promise<void>;
};

type Host = {
  readonly startEngine: () => EnginePair;
  readonly args: Args;
  readonly appDataDir: string;
  readonly stderr: NodeJS.WriteStream;
  readonly now: () => number;
};

export function createSession(host: Host): Session {
  const { args, appDataDir, stderr, now } = host;
  const progress = createProgressLine(stderr, now);
  const say = (sentence: string): void => {
    progress.clear();
    writeWords(stderr, sentence);
  };
  const engine = lazyEngine(host.startEngine, (event) => {
    if (event.event === 'progress') progress.show(event);
    else if (event.event === 'engine-restarted') say(event.message);
  });
  const grant = (path: string, purpose: 'read' | 'save'): FileToken => engine.grant(resolve(path), purpose);
  /** Path of a workspace that was made and not kept yet. */
  let unkept: string | undefined;
  const interrupt = takeInterrupts(() => removeWorkspace(unkept));

  async function openTarget(target: Target): Promise<WorkspaceStatus> {
    if (target === 'sample') return engine.call('workspace.openSample', {});
    if (!args.text('workspace')) say(`Workspace: ${target.path}`);
    return engine.call('workspace.open', { file: grant(target.path, 'read') });
  }

  return {
    call: engine.call,
    grant,
    say,
    open: async () => openTarget(readTarget(args, appDataDir)),
    async openOrCreate() {
      const target = importTarget(args, appDataDir);
      if (existsSync(target.path)) return { status: await openTarget(target), created: false };
      unkept = target.path;
      const status = await engine.call('workspace.create', { file: grant(target.path, 'save') });
      return { status, created: true };
    },
    keep() {
      // The desktop program finds what was imported without naming a workspace.
      if (unkept && args.text('workspace') === undefined) rememberRecent(appDataDir, unkept, now());
      unkept = undefined;
    },
    onInterrupt: interrupt.on,
    async close() {
      await engine.stop();
      progress.clear();
      interrupt.release();
      removeWorkspace(unkept);
    },
  };
}

/** Beside a SQLite file while it is open, or left there by a crash. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

function removeWorkspace(path: string | undefined): void {
  if (path !== undefined) for (const end of COMPANIONS) rmSync(`${path}${end}`, { force: true });
}

/**
 * A file of the command line that must be there.
 * @throws {LeadReviewError} `not-found`.
 */
export function existingFile(path: string): string {
  if (existsSync(path)) return path;
  throw new LeadReviewError(
    'not-found',
    `"${basename(path)}" was not found. Nothing was changed; check its name and folder.`,
  );
}

/**
 * Value of an option that a command cannot do without.
 * @throws {UsageError} where it is missing.
 */
export function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new UsageError(`--${name} is needed.`);
  return value;
}
