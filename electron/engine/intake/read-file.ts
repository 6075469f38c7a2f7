import { isBlankRow, isFooter } from '@core/csv/layout';
import { createConverter, type Converter } from '@core/presets/convert';
import type { Plan } from '@core/presets/plan';
import type { RecordWriter } from '../db/record-writer';
import type { Staging } from '../db/staging';
import type { OpenedFile } from './open-file';

/** What one reading of a whole file found. */
export type Reading = {
  readonly converter: Converter;
  accepted: number;
  quarantined: number;
  ragged: number;
  /** Totals and legal lines under the data. */
  footers: number;
  /** Header rows again in the middle of the data. */
  headers: number;
  /** Records of another kind that the preset leaves out. */
  setAside: number;
  /** Characters that were lost before the file reached us. */
  lost: number;
};

/** Called after every batch: reports progress, gives other calls their turn, throws where cancelled. */
export type Pause = (rows: number, bytes: number) => Promise<void>;

/** Reads a file once, from its first byte to its last, into the staging file. */
export async function readFile(
  opened: OpenedFile,
  plan: Plan,
  file: number,
  order: readonly number[] | undefined,
  staging: Staging,
  pause: Pause,
): Promise<Reading> {
  const reading: Reading = {
    converter: createConverter(plan),
    accepted: 0,
    quarantined: 0,
    ragged: 0,
    footers: 0,
    headers: 0,
    setAside: 0,
    lost: 0,
  };
  const writer = staging.writer(plan.kind, file, new Set(Object.keys(plan.mapping)));
  const take = rowTaker(opened, file, order, staging, writer, reading);
  const batches = opened.read((characters) => (reading.lost += characters));
  let skipped = 0;
  for await (const { rows, lines, bytes } of batches) {
    for (let index = 0; index < rows.length; index++) {
      if (skipped < opened.skip) skipped += 1;
      else take(rows[index] ?? [], lines[index] ?? 0);
    }
    await pause(reading.accepted + reading.quarantined, bytes);
  }
  writer.end();
  return reading;
}

function rowTaker(
  opened: OpenedFile,
  file: number,
  order: readonly number[] | undefined,
  staging: Staging,
  writer: RecordWriter,
  reading: Reading,
): (row: string[], line: number) => void {
  const width = opened.header.length;
  let afterFooter = false;
  const textOf = (row: string[]): string =>
    JSON.stringify(order ? order.map((position) => row[position] ?? '') : row);
  const refuse = (
    row: string[],
    line: number,
    column: string | null,
    value: string | null,
    reason: string,
  ): void => {
    reading.quarantined += 1;
    staging.quarantine(file, {
      line,
      column,
      value,
      reason,
      cells: row.length === width ? textOf(row) : JSON.stringify(row),
    });
  };
  return (row, line) => {
    if (isBlankRow(row)) return;
    if ((row.length !== width || (row[1] ?? '') === '') && isFooter(row, width, afterFooter)) {
      afterFooter = true;
      reading.footers += 1;
      return;
    }
    if (row[0] === opened.header[0] && isHeader(row, opened.header)) {
      reading.headers += 1;
      return;
    }
    const cells = row.length > width && isBlankRow(row.slice(width)) ? row.slice(0, width) : row;
    if (cells.length !== width) {
      if (!reading.converter.isOurs(cells)) {
        reading.setAside += 1;
        return;
      }
      reading.ragged += 1;
      refuse(row, line, null, null, `has ${cells.length} cells where the header has ${width}`);
      return;
    }
    const converted = reading.converter.convert(cells);
    if (converted === 'set-aside') reading.setAside += 1;
    else if ('refused' in converted) {
      const { column, value, reason } = converted.refused;
      refuse(cells, line, column, value, reason);
    } else {
      reading.accepted += 1;
      writer.insert(converted.values, textOf(cells));
    }
  };
}

function isHeader(row: readonly string[], header: readonly string[]): boolean {
  return row.length === header.length && row.every((cell, index) => cell.trim() === header[index]);
}
