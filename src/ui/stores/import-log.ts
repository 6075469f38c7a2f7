import { ref, shallowRef } from 'vue';
import { defineStore } from 'pinia';
import type { DropId, ImportId } from '@core/brand';
import type { ImportRow, QuarantineReason, QuarantineRow, Reconciliation } from '@core/contract/intake';
import type { Kind } from '@core/contract/shared';
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
  /** Why the records of the chosen import (or of all) were not accepted. */
  const reasons = shallowRef<readonly QuarantineReason[]>([]);
  /** null: every reason. */
  const reason = shallowRef<QuarantineReason | null>(null);
  let asked = 0;

  /** Newest first. @throws {LeadReviewError} */
  async function load(): Promise<void> {
    const found = await call('intake.imports', {});
    imports.value = [...found].sort((a, b) => b.import - a.import);
  }

  function filter(only: ImportId | null, why: QuarantineReason | null) {
    return {
      ...(only !== null && { import: only }),
      ...(why !== null && { reason: why.reason, column: why.column }),
    };
  }

  /** One page of the quarantine; an answer that a later question has overtaken is dropped. @throws {LeadReviewError} */
  async function show(
    of: ImportId | null,
    from: number,
    why: QuarantineReason | null = of === only.value ? reason.value : null,
  ): Promise<void> {
    asked += 1;
    const mine = asked;
    const [answer, found] = await Promise.all([
      call('intake.quarantine', { offset: from, limit: QUARANTINE_PAGE, ...filter(of, why) }),
      call('intake.quarantineReasons', filter(of, null)),
    ]);
    if (mine !== asked) return;
    // The last record with the chosen reason may have left the quarantine.
    if (why !== null && answer.total === 0) return show(of, 0, null);
    only.value = of;
    offset.value = from;
    reason.value = why;
    reasons.value = found;
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
      ...filter(only.value, reason.value),
    });
    await finishSave(file);
    return written.rows;
  }

  /** Takes a drop of files back; the engine tells the rest of the page. @throws {LeadReviewError} */
  async function undo(drop: DropId): Promise<void> {
    await call('intake.undo', { drop });
  }

  /** Compares the total that the CRM shows with an import. @throws {LeadReviewError} */
  function reconcile(of: ImportId, kind: Kind, crm: number): Promise<Reconciliation> {
    return call('intake.reconcile', { import: of, kind, total: crm });
  }

  return { imports, rows, total, offset, only, reasons, reason, load, show, exportCsv, undo, reconcile };
});
