import { LeadReviewError } from '@core/errors';
import type { Batch } from './records';
import { hasTime, serialText } from './xlsx-dates';
import { plainText, textGatherer } from './xlsx-strings';
import { damagedWorkbook, type Sheet, type Workbook } from './xlsx-workbook';
import { readXml } from './xlsx-xml';
import { zipBytes } from './zip';

/** What is known of a sheet's date columns before its rows are told (columns from 0). */
export type SheetDates = {
  /** Columns none of whose dates has a time of day. */
  readonly dayOnly: ReadonlySet<number>;
  /** Told of every date cell. */
  readonly onDate?: (column: number, timed: boolean) => void;
};

/** What a spreadsheet program can hold; a file that claims more is damaged or means harm. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

type Cell = { column: number; type: string; style: number; value: string };

/**
 * The rows of a sheet as text, with their numbers as the spreadsheet shows them. Blank cells at the end
 * of a row are left out, so are blank rows; a merged cell's text stands in its first cell.
 * @throws {LeadReviewError} `bad-file` where the sheet is damaged.
 */
export async function* sheetRows(workbook: Workbook, sheet: Sheet, dates: SheetDates): AsyncGenerator<Batch> {
  const source = await zipBytes(workbook.path, workbook.name, sheet.part);
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of source.pieces(0)) {
      bytes += piece.length;
      yield piece;
    }
  }
  const gatherer = rowGatherer(workbook, dates);
  try {
    for await (const { rows, lines } of readXml(counted(), gatherer.handlers, gatherer.take)) {
      if (rows.length > 0) yield { rows, lines, bytes };
    }
  } catch (cause) {
    throw cause instanceof LeadReviewError ? cause : damagedWorkbook(workbook.name, cause);
  }
}

function rowGatherer(workbook: Workbook, dates: SheetDates) {
  let rows: string[][] = [];
  let lines: number[] = [];
  let line = 0;
  let cells: string[] = [];
  let cell: Cell | undefined;
  let nextColumn = 0;
  let inValue = false;
  const inline = textGatherer();

  function openCell(attributes: Readonly<Record<string, string>>): void {
    const column = columnOf(attributes['r']) ?? nextColumn;
    if (column >= MOST_COLUMNS) throw new Error('A cell lies beyond the last column.');
    nextColumn = column + 1;
    cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? -1), value: '' };
  }
  function closeCell(): void {
    if (!cell) return;
    const text = cell.type === 'inlineStr' ? inline.take() : cellText(workbook, cell, dates);
    if (text !== '') {
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = text;
    }
    cell = undefined;
  }

  return {
    handlers: {
      open(name: string, attributes: Readonly<Record<string, string>>) {
        if (name === 'row') {
          line = Number(attributes['r'] ?? line + 1);
          if (!(line >= 1 && line <= MOST_ROWS)) throw new Error('A row lies beyond the last one.');
          nextColumn = 0;
        } else if (name === 'c') openCell(attributes);
        else if (name === 'v') inValue = true;
        else inline.open(name);
      },
      text(text: string) {
        if (inValue && cell) cell.value += text;
        else inline.text(text);
      },
      close(name: string) {
        if (name === 'v') inValue = false;
        else if (name === 'c') closeCell();
        else if (name === 'row') {
          if (cells.length > 0) {
            rows.push(cells);
            lines.push(line);
          }
          cells = [];
        } else inline.close(name);
      },
    },
    take: () => {
      const taken = { rows, lines };
      rows = [];
      lines = [];
      return taken;
    },
  };
}

/** Column of a reference such as `AB12`, from 0; undefined where there is none. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = reference === undefined ? undefined : /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** A cell as text: what a formula came to, a date as wall time, an error as nothing. */
function cellText(workbook: Workbook, cell: Cell, dates: SheetDates): string {
  const { type, value, column } = cell;
  if (type === 's') return workbook.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : value === '0' ? 'false' : '';
  if (type === 'e') return '';
  if (type !== 'n') return plainText(value);
  if (value === '') return '';
  const number = Number(value);
  if (!Number.isFinite(number)) return '';
  const style = workbook.styles[cell.style];
  const date = style && serialText(number, style, workbook.from1904, dates.dayOnly.has(column));
  if (date === undefined) return numberText(number);
  dates.onDate?.(column, hasTime(number));
  return date;
}

/** All digits of a number, since it may be an id: none is shown as 1.2E+15. */
function numberText(number: number): string {
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(number);
}
