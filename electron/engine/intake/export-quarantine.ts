import { csvLine, UTF8_BOM } from '@core/csv/write';
import { eachQuarantined, type QuarantineFilter } from '../db/quarantine';
import type { ReadableDb } from '../db/handle';
import { writeCsvFile } from '../csv-file';
import type { Grant } from '../port';

/** Added to the columns of the file. */
const OWN_COLUMNS = ['quarantine line', 'quarantine reason'];

/**
 * Writes quarantined records as a CSV that can be repaired and imported again: the cells as they were,
 * under their header, then the line and the reason. Files with other headers follow under their own.
 * @returns how many records were written.
 * @throws {LeadReviewError} `bad-file` where the file cannot be written.
 */
export function exportQuarantine(db: ReadableDb, filter: QuarantineFilter, grant: Grant): number {
  let records = 0;
  writeCsvFile(
    grant,
    quarantineLines(db, filter, () => (records += 1)),
  );
  return records;
}

function* quarantineLines(db: ReadableDb, filter: QuarantineFilter, onRecord: () => void): Generator<string> {
  let header: string | undefined;
  for (const record of eachQuarantined(db, filter)) {
    const own = JSON.stringify(record.header);
    if (own !== header)
      yield (header === undefined ? UTF8_BOM : '') + csvLine([...record.header, ...OWN_COLUMNS]);
    header = own;
    const filled = record.header.map((_, index) => record.cells[index] ?? '');
    const beyond = record.cells.slice(record.header.length);
    const reason = record.column === null ? record.reason : `${record.column} ${record.reason}`;
    yield csvLine([
      ...filled,
      String(record.line),
      beyond.length > 0 ? `${reason} (beyond: ${beyond.join(' | ')})` : reason,
    ]);
    onRecord();
  }
  // A table without rows is still one.
  if (header === undefined) yield UTF8_BOM + csvLine(OWN_COLUMNS);
}
