import type { Counts } from '../db/compare';
import type { StagedFile } from '../db/imports';
import { findBulkMinutes, type Staging } from '../db/staging';

/** Sentences that need all records of a file: repeated keys, leads that came in the same minute. */
export function stageNotes(staging: Staging, file: Omit<StagedFile, 'counts'>, counts: Counts): string[] {
  const notes: string[] = [];
  if (counts.repeated > 0) {
    notes.push(
      `${counts.repeated} ${counts.repeated === 1 ? 'record has' : 'records have'} the id of a later record in the file; the last one counts.`,
    );
  }
  if (file.kind !== 'leads') return notes;
  for (const { minute, leads } of findBulkMinutes(staging, file.file)) {
    const at = new Date(minute).toISOString().slice(0, 16);
    notes.push(
      `${leads} leads were created in the same minute, ${at} UTC: perhaps an import into the CRM rather than arrivals.`,
    );
  }
  return notes;
}
