import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Input, Output } from '@core/contract';
import { call } from '../api';

export type Rule = Input<'dictionary.setRules'>['rules'][number];
/** A rule that has no id yet. */
export type NewRule = Omit<Rule, 'id'>;

/** Rules for automatic activities, with what each has caught. */
export const useRules = defineStore('rules', () => {
  const state = shallowRef<Output<'dictionary.rules'> | null>(null);
  const busy = ref(false);

  async function load(): Promise<void> {
    state.value = await call('dictionary.rules', {});
  }

  /** @throws {LeadReviewError} with nothing changed. */
  async function save(rules: readonly Rule[]): Promise<void> {
    busy.value = true;
    try {
      state.value = await call('dictionary.setRules', { rules: [...rules] });
    } finally {
      busy.value = false;
    }
  }

  function known(): Rule[] {
    return (state.value?.rules ?? []).map(({ rule }) => rule);
  }

  /** Adds a rule at the end, or puts it in the place of one. @returns activities that it catches. */
  async function put(rule: NewRule, replaces?: string): Promise<number> {
    const id = replaces ?? crypto.randomUUID();
    const changed = { ...rule, id };
    const rules = known();
    await save(
      replaces === undefined
        ? [...rules, changed]
        : rules.map((one) => (one.id === replaces ? changed : one)),
    );
    return state.value?.rules.find((one) => one.rule.id === id)?.caught ?? 0;
  }

  async function remove(id: string): Promise<void> {
    await save(known().filter((rule) => rule.id !== id));
  }

  return { state, busy, load, save, put, remove };
});
