import type { ChosenFile } from '../bridge';
import type { DropId } from '../brand';
import type { EngineEvent } from '../contract';
import type { FileChoice, FilePreview, ImportReport, StagedDrop } from '../contract/intake';
import type { ErrorKind } from '../errors';

/**
 * The import as a state machine, without DOM, engine or clock. {@link advance} answers an event with
 * the next state and at most one command for whoever holds the engine:
 *
 * idle -> choosing -> staging -> asking | ready -> merging -> done, with failed and cancelled.
 * Nothing is written before `merging`; from there on it cannot be cancelled.
 */

/** A file of this import: what the user has said about it, and what was recognised. */
export type ImportFile = {
  readonly name: string;
  readonly bytes: number;
  readonly choice: FileChoice;
  readonly preview: FilePreview | null;
};

export type Progress = Omit<Extract<EngineEvent, { event: 'progress' }>, 'event'>;

type WithFiles = { readonly files: readonly ImportFile[] };
type Staging = WithFiles & {
  readonly phase: 'staging';
  readonly progress: Progress | null;
  /** What to stage instead once the running one has ended; an empty list: nothing (cancelled). */
  readonly next: readonly ImportFile[] | null;
};
type Asking = WithFiles & { readonly phase: 'asking'; readonly staged: StagedDrop };
type Ready = WithFiles & { readonly phase: 'ready'; readonly staged: StagedDrop; readonly drop: DropId };
type Merging = WithFiles & {
  readonly phase: 'merging';
  readonly staged: StagedDrop;
  readonly progress: Progress | null;
};
type Done = { readonly phase: 'done'; readonly reports: readonly ImportReport[] };
type Failed = WithFiles & { readonly phase: 'failed'; readonly message: string };
type Resting = { readonly phase: 'idle' } | { readonly phase: 'cancelled' } | Asking | Ready | Done | Failed;
type Choosing = { readonly phase: 'choosing'; readonly before: Resting };

export type ImportState = Resting | Choosing | Staging | Merging;

export type ImportEvent =
  /** The user wants the host's dialog. */
  | { readonly type: 'choose' }
  /** Files from the dialog (none: it was closed) or dropped on the page. */
  | { readonly type: 'chosen'; readonly files: readonly ChosenFile[] }
  /** Answers, another mapping, a file taken out: stage again with these. */
  | { readonly type: 'changed'; readonly files: readonly ImportFile[] }
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'staged'; readonly staged: StagedDrop }
  | { readonly type: 'commit' }
  | { readonly type: 'committed'; readonly reports: readonly ImportReport[] }
  | { readonly type: 'failed'; readonly kind: ErrorKind; readonly message: string }
  | { readonly type: 'cancel' }
  /** Back to the start, from an end. */
  | { readonly type: 'reset' };

export type ImportCommand =
  | { readonly do: 'choose' }
  | { readonly do: 'stage'; readonly files: readonly FileChoice[] }
  | { readonly do: 'commit'; readonly drop: DropId }
  | { readonly do: 'cancel' };

export type Advance = { readonly state: ImportState; readonly command?: ImportCommand };

const NOT_STAGED =
  'The files were read, but nothing could be prepared for import. Nothing was written; choose the files again.';

/** The next state, and what to ask of the engine or the host; an event that does not fit changes nothing. */
export function advance(state: ImportState, event: ImportEvent): Advance {
  switch (event.type) {
    case 'choose':
      return choose(state);
    case 'chosen':
      return chosen(state, event.files.map(fresh));
    case 'changed':
      return changed(state, event.files);
    case 'progress':
      return state.phase === 'staging' || state.phase === 'merging'
        ? { state: { ...state, progress: event.progress } }
        : { state };
    case 'staged':
      return state.phase === 'staging' ? staged(state, event.staged) : { state };
    case 'commit':
      return state.phase === 'ready' ? commit(state) : { state };
    case 'committed':
      return state.phase === 'merging' ? { state: { phase: 'done', reports: event.reports } } : { state };
    case 'failed':
      return failed(state, event);
    case 'cancel':
      return cancel(state);
    case 'reset':
      return isEnd(state) ? { state: { phase: 'idle' } } : { state };
  }
}

/** The files of a state; none where there are none yet or no longer. */
export function filesOf(state: ImportState): readonly ImportFile[] {
  if (state.phase === 'choosing') return filesOf(state.before);
  return 'files' in state ? state.files : [];
}

/** True while the engine works on the files. */
export function isBusy(state: ImportState): boolean {
  return state.phase === 'staging' || state.phase === 'merging';
}

/** Also while choosing: a dialog that a browser has swallowed must not block the next one. */
function choose(state: ImportState): Advance {
  if (state.phase === 'staging' || state.phase === 'merging') return { state };
  const before = state.phase === 'choosing' ? state.before : state;
  return { state: { phase: 'choosing', before }, command: { do: 'choose' } };
}

function isEnd(state: ImportState): boolean {
  return state.phase === 'done' || state.phase === 'cancelled' || state.phase === 'failed';
}

function fresh({ token, name, bytes }: ChosenFile): ImportFile {
  return { name, bytes, choice: { file: token, kind: 'auto', preset: 'auto', dateOrder: {} }, preview: null };
}

function stage(files: readonly ImportFile[]): Advance {
  return {
    state: { phase: 'staging', files, progress: null, next: null },
    command: { do: 'stage', files: files.map((file) => file.choice) },
  };
}

function chosen(state: ImportState, added: readonly ImportFile[]): Advance {
  if (state.phase === 'merging') return { state };
  if (added.length === 0) return { state: state.phase === 'choosing' ? state.before : state };
  if (state.phase === 'staging') return restage(state, [...(state.next ?? state.files), ...added]);
  return stage([...filesOf(state), ...added]);
}

function changed(state: ImportState, files: readonly ImportFile[]): Advance {
  if (state.phase === 'staging') return restage(state, files);
  if (state.phase !== 'asking' && state.phase !== 'ready' && state.phase !== 'failed') return { state };
  return files.length === 0 ? cancel(state) : stage(files);
}

/** Ends the running staging; its end starts the next one. */
function restage(state: Staging, next: readonly ImportFile[]): Advance {
  return { state: { ...state, next }, command: { do: 'cancel' } };
}

function staged(state: Staging, answer: StagedDrop): Advance {
  if (state.next) return afterRestage(state.next);
  const files = answer.files.flatMap((preview, index) => readFrom(state.files[preview.of ?? index], preview));
  if (answer.questions.length > 0) return { state: { phase: 'asking', files, staged: answer } };
  if (answer.drop === null) return { state: { phase: 'failed', files, message: NOT_STAGED } };
  return { state: { phase: 'ready', files, staged: answer, drop: answer.drop } };
}

/** The file that a preview is about; of a zip each table in it becomes a file of its own. */
function readFrom(file: ImportFile | undefined, preview: FilePreview): ImportFile[] {
  if (!file) return [];
  const { entry, file: name, bytes } = preview;
  if (entry === undefined) return [{ ...file, preview }];
  return [{ name, bytes, choice: { ...file.choice, entry }, preview }];
}

/** A staging that ended although nothing is wanted any more has left a staging file: thrown away. */
function afterRestage(next: readonly ImportFile[]): Advance {
  return next.length > 0 ? stage(next) : { state: { phase: 'cancelled' }, command: { do: 'cancel' } };
}

function commit({ files, staged: answer, drop }: Ready): Advance {
  return {
    state: { phase: 'merging', files, staged: answer, progress: null },
    command: { do: 'commit', drop },
  };
}

function failed(state: ImportState, { kind, message }: { kind: ErrorKind; message: string }): Advance {
  if (state.phase === 'staging' && state.next) return afterRestage(state.next);
  if (state.phase === 'staging' && kind === 'cancelled') return { state: { phase: 'cancelled' } };
  if (isBusy(state) || state.phase === 'choosing') {
    return { state: { phase: 'failed', files: filesOf(state), message } };
  }
  return { state };
}

function cancel(state: ImportState): Advance {
  if (state.phase === 'staging') return restage(state, []);
  if (state.phase !== 'asking' && state.phase !== 'ready' && state.phase !== 'failed') return { state };
  return { state: { phase: 'cancelled' }, command: { do: 'cancel' } };
}
