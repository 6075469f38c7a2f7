import { isBlankRow, usualWidth } from '@core/csv/layout';
import { parseRows } from './records';

const CANDIDATES = [',', ';', '\t', '|'] as const;

/** What separates a file's cells, and whether its first line only says so (`sep=;`, Excel's own). */
export type Dialect = { readonly delimiter: string; readonly sepLine: boolean };

/** Chooses the delimiter under which most rows of the sample have the same, greatest width. */
export function sniffDelimiter(sample: string, whole: boolean, given?: string): Dialect {
  const declared = /^\uFEFF?"?sep=(.)"?\n/i.exec(sample)?.[1];
  if (declared !== undefined) return { delimiter: given ?? declared, sepLine: true };
  if (given !== undefined && given !== '') return { delimiter: given, sepLine: false };
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    if (!sample.includes(delimiter)) continue;
    const rows = parseRows(sample, delimiter, whole).data.filter((row) => !isBlankRow(row));
    const width = usualWidth(rows);
    const share = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    const score = width < 2 ? 0 : share * share * Math.log2(width + 1);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, sepLine: false };
}
