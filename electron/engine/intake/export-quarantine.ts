import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { csvLine, UTF8_BOM } from '@core/csv/write';
import { eachQuarantined, type QuarantineFilter } from '../db/quarantine';
import type { ReadableDb } from '../db/handle';

/**
 * Writes quarantined records as a CSV that can be repaired and imported again: the cells as they were,
 * under their header, then the line and the reason. Files with other headers follow under their own.
 * @returns how many records were written.
 */
export function exportQuarantine(db: ReadableDb, filter: QuarantineFilter, path: string): number {
  const draft = `${path}.writing`;
  const file = openSync(draft, 'w', 0o600);
  let rows = 0;
  let header = '';
  try {
    writeSync(file, UTF8_BOM);
    for (const record of eachQuarantined(db, filter)) {
      const own = JSON.stringify(record.header);
      if (own !== header)
        writeSync(file, csvLine([...record.header, 'quarantine line', 'quarantine reason']));
      header = own;
      const filled = record.header.map((_, index) => record.cells[index] ?? '');
      const beyond = record.cells.slice(record.header.length);
      const reason = record.column === null ? record.reason : `${record.column} ${record.reason}`;
      writeSync(
        file,
        csvLine([
          ...filled,
          String(record.line),
          beyond.length > 0 ? `${reason} (beyond: ${beyond.join(' | ')})` : reason,
        ]),
      );
      rows += 1;
    }
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  return rows;
}
