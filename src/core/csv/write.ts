/** Put before the first line, so that Excel reads the file as UTF-8. */
export const UTF8_BOM = '\uFEFF';

/**
 * What a spreadsheet could take for a formula: = + - @ and their full-width forms, TAB, CR, LF and NUL,
 * after blanks too (OWASP, CSV injection). An apostrophe, however many, is guarded as well where such a
 * character follows, so that taking one apostrophe away again gives back exactly what was there.
 */
const RISKY = /^'*[\s\uFEFF]*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** The cell as it may stand in an exported file: with an apostrophe before what could be a formula. */
export function guardFormula(cell: string): string {
  return RISKY.test(cell) ? `'${cell}` : cell;
}

/** Takes back {@link guardFormula}: `'=1+1` -> `=1+1`; any other text is left as it is. */
export function unguardFormula(cell: string): string {
  return cell.charCodeAt(0) === 39 && RISKY.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** One cell, quoted where the delimiter, a quote, a line break or an outer blank asks for it (RFC 4180). */
function quoted(cell: string, delimiter: string): string {
  const plain = !cell.includes(delimiter) && !cell.includes('"') && !/[\r\n\0]|^[\s\uFEFF]|\s$/u.test(cell);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/** One line of CSV with CRLF, cells as they are: only for text that must read back byte for byte. */
export function rawCsvLine(cells: readonly string[], delimiter = ',', lineEnd = '\r\n'): string {
  // A single empty cell must not look like an empty line.
  if (cells.length === 1 && cells[0] === '') return `""${lineEnd}`;
  return cells.map((cell) => quoted(cell, delimiter)).join(delimiter) + lineEnd;
}

/** One line of an exported CSV, comma and CRLF, safe to open in a spreadsheet. */
export function csvLine(cells: readonly string[]): string {
  return rawCsvLine(cells.map(guardFormula));
}
