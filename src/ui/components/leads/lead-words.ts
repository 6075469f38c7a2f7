import type { Day, LeadId } from '@core/brand';
import type { Output } from '@core/contract';
import type { Format } from '@core/format/format';
import { labelOf } from '@core/pages/labels';

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
const NOTHING = { key: '', label: '' };

/**
 * The words of a lead's row; what is missing is called as in the tables of the pages.
 * @param year of the data: dates of another one say theirs.
 */
export function leadListRow(row: LeadRow, format: Format, year: number | null): LeadListRow {
  return {
    lead: row.lead,
    cells: {
      arrived: row.arrivedDateOnly
        ? format.momentDay(utcDay(row.arrivedAt), year)
        : format.moment(row.arrivedAt, year),
      name: row.name || row.key,
      company: row.company || DASH,
      source: row.source || labelOf('source', NOTHING),
      owner: row.owner || labelOf('owner', NOTHING),
      response: responseWords(row, format),
      status: row.status || DASH,
      reason: row.reason || (row.reasonGroup === null ? DASH : labelOf('reason', NOTHING)),
    },
  };
}

/** A time in full. A date without a time of day is a day, never midnight. */
export function arrivalWords(at: number, dateOnly: boolean, format: Format): string {
  return dateOnly ? format.day(utcDay(at)) : format.instant(at);
}

/** What is known, with its times as everywhere; the record in the file keeps how they were written. */
export function fieldWords(
  { value, at, dateOnly }: Output<'leads.show'>['fields'][number],
  format: Format,
): string {
  return at === undefined ? value : arrivalWords(at, dateOnly ?? false, format);
}

/** A calendar day is kept as UTC midnight and is the same in every zone. */
function utcDay(at: number): Day {
  return new Date(at).toISOString().slice(0, 10) as Day;
}

const CLASS_WORDS: Record<string, string> = {
  hit: 'within 5 min',
  miss: 'later',
  pending: 'pending',
  unmeasurable: 'not measurable',
  answered_live: 'answered live',
};

/** Classes whose wait is a response time. */
const TIMED = ['hit', 'miss'];

function responseWords(row: LeadRow, format: Format): string {
  const words = CLASS_WORDS[row.responseClass] ?? row.responseClass;
  // Who was answered live did not wait: a later call is no response time.
  if (row.responseMinutes !== null && TIMED.includes(row.responseClass))
    return `${format.minutes(row.responseMinutes)} · ${words}`;
  return row.responseClass === 'miss' ? 'no answer' : words;
}
