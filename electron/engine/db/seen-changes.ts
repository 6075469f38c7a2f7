import type { ImportId } from '@core/brand';
import type { WritableDb } from './handle';
import type { StagedFile } from './imports';
import { STATE } from './staging';

/** Fields of a lead whose changes between two exports are kept. */
const FIELDS = ['status', 'owner', 'rejection_reason'] as const;

/**
 * Notes what a file of leads says differently from the export before; call it before the leads are
 * changed. Nothing is noted where the file is not newer than what the workspace holds: going back to
 * an older export is no change in the CRM.
 */
export function noteSeenChanges(db: WritableDb, file: StagedFile, importId: ImportId): void {
  if (file.kind !== 'leads' || file.counts.changed === 0) return;
  for (const field of FIELDS) {
    if (!file.columns.has(field)) continue;
    db.prepare(insertSql(field)).run({
      file: file.file,
      system: file.system,
      import: importId,
      asOf: file.asOf,
    });
  }
}

/**
 * The former value was last seen at the newest of: the export that wrote the record, and every complete
 * one since, where they hold the field at all; a status at least when it was first seen.
 */
function insertSql(field: (typeof FIELDS)[number]): string {
  const steps = field === 'status' ? 'l.status_stage, s.status_stage' : 'NULL, NULL';
  const first = field === 'status' ? 'l.status_seen_at' : 'l.created_at';
  const complete = `(SELECT max(as_of) FROM import WHERE kind = 'leads' AND system = :system AND complete = 1
      AND import_id >= l.import_id AND as_of < :asOf AND json_type(mapping, '$.${field}') IS NOT NULL)`;
  const written = `iif(json_type(w.mapping, '$.${field}') IS NULL, ${first}, w.as_of)`;
  const from = `max(${first}, ${written}, coalesce(${complete}, ${first}))`;
  return `INSERT INTO seen_change (lead_id, import_id, field, seen_from, seen_to, from_value, to_value, from_step, to_step, first_seen)
    SELECT l.lead_id, :import, '${field}', ${from}, :asOf, l.${field}, s.${field}, ${steps},
      ${field === 'status' ? 'l.status_seen_at' : from}
    FROM staging.staged_lead s JOIN lead l ON l.system = :system AND l.key = s.key
      JOIN import w ON w.import_id = l.import_id
    WHERE s.file = :file AND s.state = ${STATE.changed} AND l.${field} IS NOT s.${field}
      AND w.as_of < :asOf AND ${first} < :asOf`;
}

/** A file that held every lead known of its system has shown every one of them as it was then. */
export function noteCompleteness(db: WritableDb, file: StagedFile, importId: ImportId): void {
  if (file.kind !== 'leads') return;
  const { counts } = file;
  db.prepare(
    `UPDATE import SET complete = ? = (SELECT count(*) FROM lead WHERE system = ?) WHERE import_id = ?`,
  ).run(counts.new + counts.changed + counts.unchanged, file.system, importId);
}
