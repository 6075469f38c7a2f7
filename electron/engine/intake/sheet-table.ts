import { findHeader, knownHeader, type FoundHeader } from '@core/csv/layout';
import { LeadReviewError } from '@core/errors';
import type { Batch } from './records';
import { sheetRows } from './xlsx-rows';
import { openWorkbook, type Sheet, type Workbook } from './xlsx-workbook';

/** The first rows of a sheet, and how all of them are read. */
export type SheetTable = {
  readonly sheet: Sheet;
  readonly rows: readonly (readonly string[])[];
  /** Number of rows before the data, the header among them, blank ones left out. */
  readonly skip: number;
  readonly header: readonly string[];
  /** All rows of the sheet, each as wide as the header where nothing stands beyond it. */
  read(): AsyncIterable<Batch>;
  /** Sentences on what of the workbook was not read. */
  readonly notes: readonly string[];
  /** Unpacked bytes of the sheet. */
  readonly size: number;
};

type Sample = {
  readonly sheet: Sheet;
  readonly rows: string[][];
  readonly dayOnly: ReadonlySet<number>;
  readonly found: FoundHeader | undefined;
  readonly recognised: boolean;
};

/**
 * Chooses the sheet of a workbook that holds the table: the first whose header is known, else the one
 * with the most rows; hidden ones last.
 * @param known tells a row that is surely a header.
 * @param sampleRows rows looked at in each sheet, of them `headerRows` for its header.
 * @throws {LeadReviewError} `bad-file` where it is damaged or no sheet holds a row.
 */
export async function openSheet(
  path: string,
  name: string,
  known: (row: readonly string[]) => boolean,
  sampleRows: number,
  headerRows: number,
): Promise<SheetTable> {
  const workbook = await openWorkbook(path, name);
  const samples: Sample[] = [];
  for (const sheet of [...workbook.sheets].sort((one, other) => Number(one.hidden) - Number(other.hidden)))
    samples.push(await sampleOf(workbook, sheet, known, sampleRows, headerRows));
  const chosen =
    samples.find(({ recognised }) => recognised) ??
    samples.reduce((best, sample) => (sample.rows.length > best.rows.length ? sample : best));
  if (!chosen.found) {
    throw new LeadReviewError('bad-file', `"${name}" holds no rows. Nothing was changed; export it again.`);
  }
  const { header, skip } = trimmed(chosen.found);
  const width = header.length;
  const others = samples.filter((sample) => sample !== chosen && sample.rows.length > 0);
  return {
    sheet: chosen.sheet,
    size: chosen.sheet.size,
    rows: chosen.rows.slice(skip).map((row) => padded(row, width)),
    skip,
    header,
    async *read() {
      for await (const { rows, ...batch } of sheetRows(workbook, chosen.sheet, chosen))
        yield { ...batch, rows: rows.map((row) => padded(row, width)) };
    },
    notes:
      others.length === 0
        ? []
        : [
            `Read from the sheet "${chosen.sheet.name}"; ${others.map(({ sheet }) => `"${sheet.name}"`).join(', ')} ${others.length === 1 ? 'was' : 'were'} not read.`,
          ],
  };
}

async function sampleOf(
  workbook: Workbook,
  sheet: Sheet,
  known: (row: readonly string[]) => boolean,
  sampleRows: number,
  headerRows: number,
): Promise<Sample> {
  const rows: string[][] = [];
  const timed = new Map<number, boolean>();
  const onDate = (column: number, isTimed: boolean): void =>
    void timed.set(column, (timed.get(column) ?? false) || isTimed);
  let whole = true;
  for await (const batch of sheetRows(workbook, sheet, { dayOnly: new Set(), onDate })) {
    rows.push(...batch.rows);
    whole = rows.length < sampleRows;
    if (!whole) break;
  }
  const head = rows.slice(0, headerRows);
  const width = Math.max(0, ...head.map((row) => row.length));
  const recognised = knownHeader(head, known);
  const found =
    recognised ??
    findHeader(
      head.map((row) => padded(row, width)),
      () => false,
    );
  // Beyond the sample a time of day may still come: then the whole column is decided while it is read.
  const dayOnly = new Set(whole ? [...timed].flatMap(([column, any]) => (any ? [] : [column])) : []);
  return { sheet, rows: rows.slice(0, sampleRows), dayOnly, found, recognised: recognised !== undefined };
}

/** Without the blank names at its end, which only say how far other rows reach. */
function trimmed({ header, skip }: FoundHeader): FoundHeader {
  let width = header.length;
  while (width > 0 && (header[width - 1] ?? '').trim() === '') width -= 1;
  return { header: header.slice(0, width), skip };
}

function padded(row: readonly string[], width: number): string[] {
  return row.length >= width ? [...row] : [...row, ...Array<string>(width - row.length).fill('')];
}
