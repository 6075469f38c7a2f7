import type { Counts } from '../db/compare';
import type { StagedFile } from '../db/imports';
import { findBulkMinutes, type Staging } from '../db/staging';
import type { Unlinked } from '../db/unlinked';

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

const WORDS = {
  activities: ['activity', 'activities'],
  deals: ['deal', 'deals'],
  stages: ['stage change', 'stage changes'],
} as const;

/** Sentences on records that will be kept but count for no lead; the file may be the wrong one. */
export function unlinkedNotes(
  { kind, counts }: Pick<StagedFile, 'kind' | 'counts'>,
  unlinked: Unlinked | undefined,
): string[] {
  if (kind === 'leads' || !unlinked) return [];
  const { records, nameless, unknown } = unlinked;
  const [one, many] = WORDS[kind];
  // What the workspace holds just so was said when it came.
  const which = counts.unchanged > 0 ? 'new or changed ' : '';
  const of = `of ${shown(records)} ${which}${records === 1 ? one : many}`;
  const notes: string[] = [];
  if (nameless > 0) notes.push(`${shown(nameless)} ${of} ${nameless === 1 ? 'names' : 'name'} no lead.`);
  if (unknown > 0)
    notes.push(
      `${shown(unknown)} ${of} ${unknown === 1 ? 'names' : 'name'} a lead that is not in the workspace (yet).`,
    );
  return notes;
}

const shown = (count: number): string => count.toLocaleString('en');
