import type { LeadId } from '@core/brand';
import type { Output } from '@core/contract';
import type { Format } from '@core/format/format';

type LeadRow = Output<'leads.list'>['rows'][number];

/** Columns that the list can be sorted by. */
export type LeadColumn = 'arrived' | 'name' | 'source' | 'owner' | 'response';
type CellId = LeadColumn | 'company' | 'status' | 'reason';

/** A row as it is read; what is not known is a dash. */
export type LeadListRow = { readonly lead: LeadId; readonly cells: Readonly<Record<CellId, string>> };

export const LEAD_COLUMNS: readonly { id: CellId; label: string; sort?: LeadColumn }[] = [
  { id: 'arrived', label: 'Arrived', sort: 'arrived' },
  { id: 'name', label: 'Lead', sort: 'name' },
  { id: 'company', label: 'Company' },
  { id: 'source', label: 'Source', sort: 'source' },
  { id: 'owner', label: 'Owner', sort: 'owner' },
  { id: 'response', label: 'First response', sort: 'response' },
  { id: 'status', label: 'Status' },
  { id: 'reason', label: 'Reason' },
];

const DASH = '–';

/** The words of a lead's row. A date without a time of day is a day, never midnight. */
export function leadListRow(row: LeadRow, format: Format): LeadListRow {
  return {
    lead: row.lead,
    cells: {
      arrived: arrivalWords(row.arrivedAt, row.arrivedDateOnly, format),
      name: row.name || row.key,
      company: row.company || DASH,
      source: row.source || 'no source',
      owner: row.owner || 'no owner',
      response: responseWords(row, format),
      status: row.status || DASH,
      reason: row.reason ?? DASH,
    },
  };
}

/** A calendar day is kept as UTC midnight and is the same in every zone. */
export function arrivalWords(at: number, dateOnly: boolean, format: Format): string {
  if (!dateOnly) return format.instant(at);
  return format.day(new Date(at).toISOString().slice(0, 10) as Parameters<Format['day']>[0]);
}

const CLASS_WORDS: Record<string, string> = {
  hit: 'within 5 min',
  miss: 'later',
  pending: 'pending',
  unmeasurable: 'not measurable',
  answered_live: 'answered live',
};

function responseWords(row: LeadRow, format: Format): string {
  const words = CLASS_WORDS[row.responseClass] ?? row.responseClass;
  if (row.responseMinutes !== null) return `${format.minutes(row.responseMinutes)} · ${words}`;
  return row.responseClass === 'miss' ? 'no answer' : words;
}
