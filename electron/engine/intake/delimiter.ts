import { isBlankRow, knownHeader, usualWidth } from '@core/csv/layout';
import { parseRows } from './records';

const USUAL = [',', ';', '\t', '|'] as const;
/** Tried where none of the usual ones makes a table. */
const RARE = ['^', '~', ':', '\u0001', '\u001F', '\u00A6', '\u00AC', '#'] as const;
/** Rows in which a header is looked for. */
const HEADER_ROWS = 100;

/** What separates a file's cells, and whether its first line only says so (`sep=;`, Excel's own). */
export type Dialect = { readonly delimiter: string; readonly sepLine: boolean };

/**
 * Chooses the delimiter under which a row is surely a header, else the one under which most rows of the
 * sample have the same, greatest width.
 * @param whole the sample is the whole file.
 * @param given the user's word.
 */
export function sniffDelimiter(
  sample: string,
  whole: boolean,
  known: (row: readonly string[]) => boolean,
  given?: string,
): Dialect {
  const declared = /^\uFEFF?"?sep=(.)"?\n/i.exec(sample)?.[1];
  if (declared !== undefined) return { delimiter: given ?? declared, sepLine: true };
  if (given !== undefined && given !== '') return { delimiter: given, sepLine: false };
  const usual = bestOf(USUAL, sample, whole, known);
  const best = usual.score > 0 ? usual : bestOf(RARE, sample, whole, known);
  return { delimiter: best.score > 0 ? best.delimiter : ',', sepLine: false };
}

function bestOf(
  candidates: readonly string[],
  sample: string,
  whole: boolean,
  known: (row: readonly string[]) => boolean,
): { delimiter: string; score: number } {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    if (!sample.includes(delimiter)) continue;
    const rows = parseRows(sample, delimiter, whole).data.filter((row) => !isBlankRow(row));
    const head = rows.slice(0, HEADER_ROWS).filter((row) => row.length > 1);
    if (knownHeader(head, known)) return { delimiter, score: Infinity };
    const width = usualWidth(rows);
    const share = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    const score = width < 2 ? 0 : share * share * Math.log2(width + 1);
    if (score > best.score) best = { delimiter, score };
  }
  return best;
}
