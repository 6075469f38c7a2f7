import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { EngineEvent } from '@core/contract';
import { onEvent } from '../api';

type Progress = Extract<EngineEvent, { event: 'progress' }>;
type Phase = Progress['phase'];

/** Work that no page of its own shows: a workspace being built or counted again, a PDF being written. */
const WORDS: Partial<Record<Phase, string>> = {
  facts: 'Counting every lead again',
  sample: 'Building the sample workspace',
  report: 'Writing the PDF',
};
/** The engine says nothing when work ends; after this long without a word (ms) it has ended. */
const QUIET_MS = 1_500;

/** Long work of the engine, as it is said at the top of any page. */
export const useWork = defineStore('work', () => {
  const progress = shallowRef<Progress | null>(null);
  const quiet = ref<ReturnType<typeof setTimeout>>();
  const words = computed(() => (progress.value ? (WORDS[progress.value.phase] ?? null) : null));
  const share = computed(() => progress.value?.share ?? null);

  function take(event: EngineEvent): void {
    if (event.event === 'data-changed') end();
    if (event.event !== 'progress') return;
    progress.value = event;
    clearTimeout(quiet.value);
    quiet.value = setTimeout(end, QUIET_MS);
  }

  function end(): void {
    clearTimeout(quiet.value);
    progress.value = null;
  }

  /** Follows the engine; returns the way to stop. */
  function follow(): () => void {
    return onEvent(take);
  }

  return { words, share, follow };
});
