import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Input, Output } from '@core/contract';
import type { ValueField } from '@core/dictionary/fields';
import { call } from '../api';

type Entries = Input<'dictionary.set'>['entries'];
export type Proposal = Output<'dictionary.list'>['proposals'][number];

/** Values on one page of the list. */
export const WORDS_PAGE = 100;

/**
 * The dictionary: one field's values, what is proposed, and what was said last, so that it can be taken
 * back. Everything said is saved at once and answered by the engine.
 */
export const useWords = defineStore('words', () => {
  const fields = shallowRef<Output<'dictionary.fields'>>([]);
  const field = ref<ValueField>('source');
  const search = ref('');
  const offset = ref(0);
  const list = shallowRef<Output<'dictionary.list'> | null>(null);
  const said = shallowRef<readonly { readonly words: string; readonly undo: Entries }[]>([]);
  const busy = ref(false);
  const last = computed(() => said.value.at(-1) ?? null);
  // An answer to a question that is no longer asked is thrown away.
  let asked = 0;

  /** Reads what is shown anew; the old rows stay until the new ones are here. */
  async function load(): Promise<void> {
    asked += 1;
    const question = asked;
    const [nextFields, nextList] = await Promise.all([
      call('dictionary.fields', {}),
      call('dictionary.list', {
        field: field.value,
        search: search.value,
        offset: offset.value,
        limit: WORDS_PAGE,
      }),
    ]);
    if (question !== asked) return;
    fields.value = nextFields;
    list.value = nextList;
  }

  async function show(next: ValueField): Promise<void> {
    if (next !== field.value) {
      list.value = null;
      search.value = '';
      offset.value = 0;
    }
    field.value = next;
    await load();
  }

  async function find(text: string): Promise<void> {
    search.value = text;
    offset.value = 0;
    await load();
  }

  async function turn(to: number): Promise<void> {
    offset.value = Math.max(0, to);
    await load();
  }

  /**
   * Says entries; `words` name them for taking them back.
   * @returns leads whose numbers this changed.
   * @throws {LeadReviewError} with nothing changed.
   */
  async function say(entries: Entries, words: string): Promise<number> {
    const { leads, undo } = await write(entries);
    said.value = [...said.value, { words, undo }];
    return leads;
  }

  /** Takes back what was said last. @returns its words, null where nothing was said. */
  async function takeBack(): Promise<{ words: string; leads: number } | null> {
    const step = said.value.at(-1);
    if (!step || busy.value) return null;
    const { leads } = await write(step.undo);
    said.value = said.value.filter((one) => one !== step);
    return { words: step.words, leads };
  }

  async function write(entries: Entries): Promise<Output<'dictionary.set'>> {
    busy.value = true;
    try {
      const done = await call('dictionary.set', { entries });
      await load();
      return done;
    } finally {
      busy.value = false;
    }
  }

  /** Shows a value under the other's name. */
  function accept({ from, into, raws }: Proposal): Promise<number> {
    const entries = raws.map((raw) => ({ field: field.value, raw, value: into }));
    return say(entries, `“${from}” shown as “${into}”`);
  }

  /** Says that a value is one of its own, so that it is not proposed again. */
  function refuse({ from }: Proposal): Promise<number> {
    return say([{ field: field.value, raw: from, value: from }], `“${from}” kept as it is`);
  }

  /** What was said in another workspace cannot be taken back here. */
  function forget(): void {
    said.value = [];
  }

  return {
    ...{ fields, field, search, offset, list, busy, last },
    ...{ load, show, find, turn, say, takeBack, accept, refuse, forget },
  };
});
