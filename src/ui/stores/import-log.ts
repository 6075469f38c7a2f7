import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { ImportId } from '@core/brand';
import type { ImportRow, QuarantineRow } from '@core/contract/intake';
import { call, finishSave, saveAs } from '../api';

/** Records of the quarantine shown at once; the most that the contract gives in one answer. */
export const QUARANTINE_PAGE = 500;

/** The log of imports, and the records that were not accepted. */
export const useImportLog = defineStore('import-log', () => {
  const imports = shallowRef<readonly ImportRow[]>([]);
  const rows = shallowRef<readonly QuarantineRow[]>([]);
  const total = ref(0);
  const offset = ref(0);
  /** null: all imports. */
  const only = ref<ImportId | null>(null);
  let asked = 0;

  /** Newest first. @throws {LeadReviewError} */
  async function load(): Promise<void> {
    const found = await call('intake.imports', {});
    imports.value = [...found].sort((a, b) => b.import - a.import);
  }

  /** One page of the quarantine; an answer that a later question has overtaken is dropped. @throws {LeadReviewError} */
  async function show(filter: ImportId | null, from: number): Promise<void> {
    asked += 1;
    const mine = asked;
    const answer = await call('intake.quarantine', {
      offset: from,
      limit: QUARANTINE_PAGE,
      ...(filter !== null && { import: filter }),
    });
    if (mine !== asked) return;
    only.value = filter;
    offset.value = from;
    rows.value = answer.rows;
    total.value = answer.total;
  }

  /**
   * Writes the filtered quarantine to a file of the user's choice.
   * @returns rows written; null where the dialog was cancelled. @throws {LeadReviewError}
   */
  async function exportCsv(): Promise<number | null> {
    const name = only.value === null ? 'quarantine.csv' : `quarantine-import-${only.value}.csv`;
    const file = await saveAs('csv', name);
    if (file === null) return null;
    const written = await call('intake.exportQuarantine', {
      file,
      ...(only.value !== null && { import: only.value }),
    });
    await finishSave(file);
    return written.rows;
  }

  return { imports, rows, total, offset, only, load, show, exportCsv };
});
