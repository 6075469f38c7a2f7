import { csvLine, UTF8_BOM } from '@core/csv/write';
import type { LeadsQuery } from '@core/contract/metrics';
import { zoneOf } from '@core/zone';
import { MS_PER_DAY } from '@core/calendar';
import { eachLead } from './leads';
import { zonedIso } from './leads-stamps';
import type { ReadableDb } from './handle';
import { readSettings } from './settings';

const HEADER = [
  'lead_id',
  'arrived_at',
  'name',
  'company',
  'email',
  'phone',
  'source',
  'owner',
  'status',
  'response_class',
  'response_minutes',
  'rejection_reason',
  'rejection_group',
];

/** The leads behind a number as lines of CSV, the head first. */
export function* leadLines(db: ReadableDb, query: LeadsQuery): Generator<string> {
  const zone = zoneOf(readSettings(db).timezone);
  yield UTF8_BOM + csvLine(HEADER);
  for (const lead of eachLead(db, query)) {
    const at = lead.arrivedP === 3 ? zone.dayAt(lead.arrivedAt) * MS_PER_DAY : lead.arrivedAt;
    yield csvLine([
      lead.key,
      zonedIso(at, lead.arrivedP, zone),
      lead.name,
      lead.company,
      lead.email,
      lead.phone,
      lead.source,
      lead.owner,
      lead.status,
      lead.responseClass,
      lead.responseMinutes === null ? '' : String(lead.responseMinutes),
      lead.reason ?? '',
      lead.reasonGroup ?? '',
    ]);
  }
}
