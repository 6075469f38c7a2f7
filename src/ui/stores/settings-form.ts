import { shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { Settings } from '@core/contract/workspace';
import { call } from '../api';

/** The workspace's settings as they are saved; every change is its own save, answered by the engine. */
export const useSettingsForm = defineStore('settings-form', () => {
  const saved = shallowRef<Settings | null>(null);

  /** @throws {LeadReviewError} */
  async function load(): Promise<void> {
    saved.value = await call('settings.get', {});
  }

  /**
   * Saves what is given; `saved` then holds what the engine answered, not what was typed.
   * @throws {LeadReviewError} with nothing changed.
   */
  async function save(patch: Partial<Settings>): Promise<void> {
    saved.value = await call('settings.set', patch);
  }

  return { saved, load, save };
});
