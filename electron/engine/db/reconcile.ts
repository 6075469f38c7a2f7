import type { ImportId } from '@core/brand';
import type { Kind } from '@core/contract/shared';
import { LeadReviewError } from '@core/errors';
import type { ReconcileCounts } from '@core/import-page/reconcile';
import { RECORD_TABLE } from './compare';
import type { ReadableDb } from './handle';

type FileRow = NonNullable<ReconcileCounts['file']> & { system: string };

/**
 * Counts that explain a difference to the total of a CRM: of one import's file, and of what the
 * workspace holds of the kind (of that import's system, or of all).
 * @throws {LeadReviewError} `not-found`.
 */
export function readReconcileCounts(
  db: ReadableDb,
  kind: Kind,
  importId: ImportId | undefined,
): ReconcileCounts {
  const file = importId === undefined ? undefined : readFile(db, importId, kind);
  const system = file?.system ?? null;
  const held = db
    .prepare<[object], { n: number }>(
      `SELECT count(*) AS n FROM ${RECORD_TABLE[kind]} WHERE :system IS NULL OR system = :system`,
    )
    .get({ system });
  return { file, held: held?.n ?? 0, keptOut: kind === 'leads' ? readKeptOut(db, system) : {} };
}

function readFile(db: ReadableDb, importId: ImportId, kind: Kind): FileRow {
  const row = db
    .prepare<[number, string], FileRow>(
      `SELECT system, records, new, changed, unchanged, quarantined, repeated, set_aside AS setAside,
         (SELECT count(*) FROM quarantine q WHERE q.import_id = i.import_id AND q.retried_by IS NOT NULL) AS retried
       FROM import i WHERE import_id = ? AND kind = ?`,
    )
    .get(importId, kind);
  if (row) return row;
  throw new LeadReviewError('not-found', `There is no such import of ${kind}. Reload the list of imports.`);
}

/** Leads that do not count as leads in, by why. */
function readKeptOut(db: ReadableDb, system: string | null): Record<string, number> {
  const rows = db
    .prepare<[object], { excluded: string; n: number }>(
      `SELECT f.excluded, count(*) AS n FROM lead_fact f JOIN lead l USING (lead_id)
        WHERE f.excluded IS NOT NULL AND (:system IS NULL OR l.system = :system) GROUP BY 1`,
    )
    .all({ system });
  return Object.fromEntries(rows.map(({ excluded, n }) => [excluded, n]));
}
