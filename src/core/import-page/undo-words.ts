import type { ImportRow } from '../contract/intake';
import type { Kind } from '../contract/shared';

const ONE: Record<Kind, string> = {
  leads: 'lead',
  activities: 'activity',
  deals: 'deal',
  stages: 'stage change',
};
const MANY: Record<Kind, string> = {
  leads: 'leads',
  activities: 'activities',
  deals: 'deals',
  stages: 'stage changes',
};

/** The imports of the last drop of files, which undo would take back; none where nothing was imported. */
export function lastDropOf(imports: readonly ImportRow[]): readonly ImportRow[] {
  const last = Math.max(0, ...imports.map((row) => row.drop));
  return imports.filter((row) => row.drop === last).sort((one, other) => one.import - other.import);
}

/** What undo takes back of one file: `leads.csv: 120 new leads go, 14 become what they were`. */
export function takenBack(row: ImportRow, count: (value: number) => string): string {
  const parts = [];
  if (row.new > 0)
    parts.push(
      `${count(row.new)} new ${row.new === 1 ? ONE[row.kind] : MANY[row.kind]} ${row.new === 1 ? 'goes' : 'go'}`,
    );
  if (row.changed > 0) {
    const noun = row.new > 0 ? '' : ` ${row.changed === 1 ? ONE[row.kind] : MANY[row.kind]}`;
    parts.push(
      `${count(row.changed)}${noun} ${row.changed === 1 ? 'becomes what it was' : 'become what they were'}`,
    );
  }
  if (parts.length === 0) parts.push('it had changed no record');
  if (row.quarantined > 0) parts.push(`${count(row.quarantined)} leave the quarantine`);
  return `${row.file}: ${parts.join(', ')}`;
}
