import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { DroppedFile } from '@core/bridge';
import { isLeadReviewError } from '@core/errors';
import {
  advance,
  filesOf,
  isBusy,
  type ImportCommand,
  type ImportEvent,
  type ImportFile,
  type ImportState,
} from '@core/import-page/state';
import { askOnce, withAnswers } from '@core/import-page/questions';
import { call, onEvent, openFiles, takeDropped } from '../api';
import { sentenceOf } from './notices';
import { useWorkspace } from './workspace';

/**
 * One import at a time: holds the state of the machine in `core/import-page/state` and runs its
 * commands. It lives on while another page is looked at.
 */
export const useIntake = defineStore('intake', () => {
  const state = shallowRef<ImportState>({ phase: 'idle' });
  /** Files are on their way from the browser to the host. */
  const uploading = ref(false);

  /** What has been typed as answers, by the question's key. */
  const answers = shallowRef<ReadonlyMap<string, string>>(new Map());

  const files = computed(() => filesOf(state.value));
  const busy = computed(() => uploading.value || isBusy(state.value));
  /** While the dialog is open the page keeps what it showed, with what was typed into it. */
  const shown = computed(() => (state.value.phase === 'choosing' ? state.value.before : state.value));
  const asked = computed(() =>
    shown.value.phase === 'asking' ? askOnce(shown.value.staged.questions, shown.value.files) : [],
  );

  /** Settles once the command that the event caused has come to its end. */
  async function send(event: ImportEvent): Promise<void> {
    const { state: next, command } = advance(state.value, event);
    state.value = next;
    if (next.phase === 'done' || next.phase === 'cancelled') answers.value = new Map();
    if (command) await obey(command);
  }

  async function obey(command: ImportCommand): Promise<void> {
    try {
      const event = await answerTo(command);
      if (event) await send(event);
    } catch (error) {
      const kind = isLeadReviewError(error) ? error.kind : 'internal';
      await send({ type: 'failed', kind, message: sentenceOf(error) });
    }
  }

  async function answerTo(command: ImportCommand): Promise<ImportEvent | undefined> {
    switch (command.do) {
      case 'choose':
        return { type: 'chosen', files: await openFiles('import') };
      case 'stage':
        return { type: 'staged', staged: await call('intake.stage', { files: [...command.files] }) };
      case 'commit':
        return { type: 'committed', reports: await call('intake.commit', { drop: command.drop }) };
      case 'cancel':
        await call('intake.cancel', {});
        return undefined;
    }
  }

  const choose = (): Promise<void> => send({ type: 'choose' });
  const commit = (): Promise<void> => send({ type: 'commit' });
  const cancel = (): Promise<void> => send({ type: 'cancel' });
  const reset = (): Promise<void> => send({ type: 'reset' });

  /**
   * Takes files dropped on the page.
   * @throws {LeadReviewError} where the host could not take them; nothing has changed then.
   */
  async function drop(dropped: readonly DroppedFile[]): Promise<void> {
    if (uploading.value || state.value.phase === 'merging') return;
    uploading.value = true;
    const chosen = await takeDropped(dropped).finally(() => (uploading.value = false));
    await send({ type: 'chosen', files: chosen });
  }

  /** Says something else about a file (kind, preset, encoding, mapping) and stages again. */
  function change(index: number, choice: Partial<ImportFile['choice']>): Promise<void> {
    const next = files.value.map((file, at) =>
      at === index ? { ...file, choice: { ...file.choice, ...choice } } : file,
    );
    return send({ type: 'changed', files: next });
  }

  function remove(index: number): Promise<void> {
    return send({ type: 'changed', files: files.value.filter((_, at) => at !== index) });
  }

  /** Stages again with the answers. */
  function answer(): Promise<void> {
    const timezone = useWorkspace().status?.settings.timezone ?? 'UTC';
    return send({ type: 'changed', files: withAnswers(files.value, asked.value, answers.value, timezone) });
  }

  /** Stages the same files once more, after a failure. */
  function retry(): Promise<void> {
    return send({ type: 'changed', files: files.value });
  }

  /** Follows the engine's progress; returns the way to stop. */
  function follow(): () => void {
    return onEvent(({ event, ...progress }) => {
      if (event === 'progress' && 'phase' in progress) void send({ type: 'progress', progress });
    });
  }

  return {
    ...{ state, shown, answers, uploading, files, busy, asked },
    ...{ choose, drop, change, remove, answer, retry, commit, cancel, reset, follow },
  };
});
