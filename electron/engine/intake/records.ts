import Papa from 'papaparse';
import { LeadReviewError } from '@core/errors';
import { unguardFormula } from '@core/csv/write';
import type { TextPiece } from './text';

/** Rows of a piece of the file with the physical line on which each begins (1-based). */
export type Batch = {
  readonly rows: string[][];
  readonly lines: number[];
  readonly bytes: number;
};

type Parsed = {
  data: string[][];
  errors: { code: string; row: number; index: number }[];
  meta: { cursor: number };
};

/** A single record longer than this is a quote that was never closed. */
const LONGEST_RECORD = 32 * 1024 * 1024;

/**
 * Cuts text into rows. Papa Parse's parser is fed piece by piece from the start of the first
 * unfinished record, so that neither a quoted line break nor a multi-byte character is cut.
 * @throws {LeadReviewError} `bad-file` with the line where a quote was opened and not closed rightly.
 */
export async function* readRecords(
  pieces: AsyncIterable<TextPiece>,
  delimiter: string,
  name: string,
): AsyncGenerator<Batch> {
  let rest = '';
  let line = 1;
  let enough = 0;
  for await (const piece of pieces) {
    const text = rest + piece.text;
    if (!piece.last && text.length < enough) {
      rest = text;
      continue;
    }
    const parsed = parseRows(text, delimiter, piece.last);
    const error = parsed.errors.find(({ row }) => piece.last || row < parsed.data.length);
    if (error) throw quoteError(name, line + countBreaks(text, error.index));
    const consumed = piece.last ? text : text.slice(0, parsed.meta.cursor);
    rest = piece.last ? '' : text.slice(parsed.meta.cursor);
    // A record longer than a piece is parsed again only when it has doubled, not at every piece.
    enough = consumed === '' ? Math.min(text.length * 2, LONGEST_RECORD) : 0;
    if (rest.length > LONGEST_RECORD) throw quoteError(name, line + countBreaks(consumed, consumed.length));
    const lines = numberLines(parsed.data, line, consumed, piece.last);
    line += countBreaks(consumed, consumed.length);
    yield { rows: parsed.data, lines, bytes: piece.bytes };
  }
}

/** Rows of a text; `whole` false leaves the last, unfinished row out. */
export function parseRows(text: string, delimiter: string, whole: boolean): Parsed {
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  const parsed = parser.parse(text, 0, !whole) as Parsed;
  for (const row of parsed.data) {
    for (let index = 0; index < row.length; index++) {
      const cell = row[index] ?? '';
      if (cell.charCodeAt(0) === 39) row[index] = unguardFormula(cell);
    }
  }
  return parsed;
}

function numberLines(rows: readonly string[][], first: number, consumed: string, last: boolean): number[] {
  const breaks = countBreaks(consumed, consumed.length);
  // The last piece ends without a break, or with an empty row after it.
  const plain = breaks === rows.length - (last ? 1 : 0);
  let line = first;
  return rows.map((row) => {
    const at = line;
    line += 1;
    if (!plain) for (const cell of row) if (cell.includes('\n')) line += countBreaks(cell, cell.length);
    return at;
  });
}

function countBreaks(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function quoteError(name: string, line: number): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `In "${name}" a quote opens on line ${line} and is not closed properly, so the rest of the file cannot be read safely. Nothing was changed; repair that line or export the file again.`,
  );
}
