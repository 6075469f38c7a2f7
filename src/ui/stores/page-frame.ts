import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import { PAGE_IDS, type PageId } from '@core/pages/definitions';
import type { KeyAction } from '../keyboard/keymap';

/** A group of keys in the footer, with one word for what they do. */
export type FootKeys = { readonly actions: readonly KeyAction[]; readonly label: string };

/** What the page puts into the shell's footer: how its numbers are counted, and the keys that act here. */
export const usePageFrame = defineStore('page-frame', () => {
  const footnote = ref('');
  /** The page of the meeting that was looked at last: where Escape leads back to. */
  const left = ref<PageId>(PAGE_IDS[0]);
  const keys = shallowRef<readonly FootKeys[]>([]);

  function frame(next: { footnote?: string; keys?: readonly FootKeys[] }): void {
    footnote.value = next.footnote ?? '';
    keys.value = next.keys ?? [];
  }

  return { footnote, keys, left, frame };
});
