import { computed, ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { ImportId } from '@core/brand';
import type { FieldMapping, FilePreview, StagedDrop } from '@core/contract/intake';
import { overridesOf } from '@core/import-page/mapping';
import { call } from '../api';

/** Which records of an import's quarantine: all of it, or with one reason. */
export type RetryChoice = {
  readonly import: ImportId;
  readonly reason?: string | undefined;
  readonly column?: string | undefined;
};

/**
 * Reading quarantined records again: the mapping is shown (`mapping`), then what another one would
 * accept (`ready`), and only `commit` writes.
 */
export const useQuarantineRetry = defineStore('quarantine-retry', () => {
  const choice = shallowRef<RetryChoice | null>(null);
  const preview = shallowRef<FilePreview | null>(null);
  const staged = shallowRef<StagedDrop | null>(null);
  const busy = ref(false);

  const report = computed(() => staged.value?.reports[0] ?? null);
  const questions = computed(() => staged.value?.questions ?? []);

  async function during<T>(work: () => Promise<T>): Promise<T> {
    busy.value = true;
    try {
      return await work();
    } finally {
      busy.value = false;
    }
  }

  /** Shows how the records were read. @throws {LeadReviewError} */
  function open(wanted: RetryChoice): Promise<void> {
    return during(async () => {
      await close();
      preview.value = await call('intake.quarantinePreview', { import: wanted.import });
      choice.value = wanted;
    });
  }

  /** Reads them under a mapping; nothing is written. @throws {LeadReviewError} */
  function read(mapping: FieldMapping): Promise<void> {
    return during(async () => {
      const shown = preview.value;
      if (!choice.value || !shown) return;
      // A known system keeps its value tables and rules under the user's mapping.
      const map = shown.preset === 'mapped' ? mapping : overridesOf(shown.mapping, mapping);
      preview.value = { ...shown, mapping };
      staged.value = await call('intake.retryQuarantine', { ...choice.value, map });
    });
  }

  /** Writes what was read; answers how many records were accepted. @throws {LeadReviewError} */
  function commit(): Promise<number> {
    return during(async () => {
      const drop = staged.value?.drop;
      if (drop == null) return 0;
      const reports = await call('intake.commit', { drop });
      forget();
      return reports.reduce((sum, one) => sum + one.accepted, 0);
    });
  }

  /** Leaves everything as it is. @throws {LeadReviewError} */
  async function close(): Promise<void> {
    const waiting = staged.value?.drop != null;
    forget();
    if (waiting) await call('intake.cancel', {});
  }

  function forget(): void {
    choice.value = null;
    preview.value = null;
    staged.value = null;
  }

  return { choice, preview, staged, busy, report, questions, open, read, commit, close };
});
