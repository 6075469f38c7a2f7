import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { KeyAction } from '../keyboard/keymap';

/** A group of keys in the footer, with one word for what they do. */
export type FootKeys = { readonly actions: readonly KeyAction[]; readonly label: string };

/** What the page puts into the shell's footer: how its numbers are counted, and the keys that act here. */
export const usePageFrame = defineStore('page-frame', () => {
  const footnote = ref('');
  const keys = shallowRef<readonly FootKeys[]>([]);

  function frame(next: { footnote?: string; keys?: readonly FootKeys[] }): void {
    footnote.value = next.footnote ?? '';
    keys.value = next.keys ?? [];
  }

  return { footnote, keys, frame };
});
