import type { LeadId } from '@core/brand';
import type { LeadDetail } from '@core/contract/metrics';
import { LeadReviewError } from '@core/errors';
import { OWN_FIELDS } from '@core/presets/fields';
import { zoneOf, type Zone } from '@core/zone';
import { clip, LEAD_COLUMNS, leadRow, type FoundLead } from './leads';
import { SHOWN } from './leads-behind';
import { readTimeline } from './leads-timeline';
import { readable } from './leads-stamps';
import type { ReadableDb } from './handle';
import { baseSql } from './metrics/bases';
import { readFrame, sliceOf } from './metrics/slices';
import { readSettings } from './settings';

type Stored = Record<string, string | number | null> & {
  system: string;
  key: string;
  cells: string;
  import_id: number;
};

/**
 * Everything about one lead: its row, its fields, what happened to it, the record as the file had it.
 * @throws {LeadReviewError} `not-found`.
 */
export function showLead(db: ReadableDb, lead: LeadId): LeadDetail {
  return db.transaction(() => {
    const stored = db.prepare<[number], Stored>('SELECT * FROM lead WHERE lead_id = ?').get(lead);
    const row = stored && readRow(db, lead);
    if (!stored || !row) {
      throw new LeadReviewError(
        'not-found',
        'That lead is not in this workspace any more. Nothing was changed; reload the list.',
      );
    }
    const zone = zoneOf(readSettings(db).timezone);
    const origin = db
      .prepare<[number], { file_name: string; header: string }>(
        'SELECT file_name, header FROM import WHERE import_id = ?',
      )
      .get(stored.import_id);
    return {
      row,
      fields: fieldsOf(stored, zone),
      timeline: readTimeline(db, lead, zone),
      raw: rawOf(origin?.header ?? '[]', stored.cells),
      importFile: origin?.file_name ?? '',
    };
  })();
}

function readRow(db: ReadableDb, lead: LeadId) {
  const frame = readFrame(db);
  const slice = sliceOf('now', { fromDay: 0, toDay: 0 }, 'won', frame);
  const day = db
    .prepare<[number], { day: number }>('SELECT arrival_day AS day FROM lead_fact WHERE lead_id = ?')
    .get(lead);
  if (!day) return undefined;
  const found = db
    .prepare<[object], FoundLead>(
      `${baseSql('arrivals', { filtered: [], step: 'won' }, SHOWN)} ${LEAD_COLUMNS}
      FROM base b CROSS JOIN lead l USING (lead_id) WHERE b.lead_id = :lead`,
    )
    .get({ ...slice, fromDay: day.day, toDay: day.day, lead });
  return found && leadRow(found);
}

/** Fields that have a value, under the names of our own format. */
function fieldsOf(stored: Stored, zone: Zone): LeadDetail['fields'] {
  return OWN_FIELDS.leads.flatMap(({ name, label, type }) => {
    const value = stored[name === 'lead_id' ? 'key' : name];
    if (value === null || value === undefined || value === '') return [];
    const precision = Number(stored[`${name}_p`] ?? 0);
    const time =
      type === 'stamp' && typeof value === 'number' ? { at: value, dateOnly: precision === 3 } : {};
    return [{ label, value: clip(worded(value, type, precision, zone)), ...time }];
  });
}

function worded(value: string | number, type: string, precision: number, zone: Zone): string {
  if (typeof value === 'string') return value;
  if (type === 'stamp') return readable(value, precision, zone);
  if (type === 'flag') return value === 0 ? 'no' : 'yes';
  // Amounts are kept in thousandths.
  return type === 'amount' ? String(value / 1_000) : String(value);
}

function rawOf(header: string, cells: string): LeadDetail['raw'] {
  const names = textsOf(header);
  return textsOf(cells).map((value, index) => ({
    column: clip(names[index] ?? `column ${index + 1}`),
    value,
  }));
}

function textsOf(json: string): string[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map((one) => (one === null ? '' : String(one))) : [];
}
