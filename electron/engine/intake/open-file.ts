import { posix } from 'node:path';
import type { FileChoice } from '@core/contract/intake';
import { findHeader, isBlankRow } from '@core/csv/layout';
import { LeadReviewError } from '@core/errors';
import type { Grant } from '../port';
import { fileBytes, type ByteSource } from './bytes';
import { sniffDelimiter } from './delimiter';
import { detectEncoding, isZip, refuseBinary, refuseForeign, type Encoding } from './encoding';
import { proposeEncodings } from './propose-encoding';
import { parseRows, readRecords, type Batch } from './records';
import { openSheet } from './sheet-table';
import { readText } from './text';
import { zipBytes } from './zip';

/** Read to find encoding, delimiter and header; a header of 10,000 columns fits. */
const HEAD = 1024 * 1024;
/** Rows looked at to find the header and to guess how dates are written. */
const SAMPLE_ROWS = 1_000;
/** A header further down is none; bounds the work on a file of very many columns. */
const HEADER_ROWS = 100;
/** Has a character for every byte: a file in doubt is read to its end, so that all questions come at once. */
const ANY_BYTES: Encoding = { label: 'windows-1252', bom: 0 };

/** A table as its first part shows it: a CSV file, one inside a zip, or a sheet of a workbook. */
export type OpenedFile = {
  readonly name: string;
  /** Bytes that reading it goes through. */
  readonly size: number;
  /** `xlsx` for a workbook. */
  readonly encoding: Encoding;
  /** Encodings to choose from where UTF-8 did not fit and the user has not said which; the likeliest first. */
  readonly encodingDoubt: readonly { value: string; label: string }[] | undefined;
  /** '' for a workbook. */
  readonly delimiter: string;
  /** Rows before the data: preamble, `sep=` and the header itself. */
  readonly skip: number;
  readonly header: readonly string[];
  /** Rows after the header, not blank. */
  readonly sample: readonly (readonly string[])[];
  /** Sentences on what of the file is not read. */
  readonly notes: readonly string[];
  /** All rows from the first on, with their lines (of a sheet: row numbers); `onLost` counts lost characters. */
  read(onLost: (characters: number) => void): AsyncIterable<Batch>;
};

/**
 * Opens a file and finds its header.
 * @param known tells a row that is surely a header (of a preset, of the user's mapping, seen before).
 * @param misfit bytes that turned out not to be what the file began as: the encoding is proposed by them.
 * @throws {LeadReviewError} `bad-file` where it is no table or is empty, `not-found` where it is gone.
 */
export async function openFile(
  grant: Grant,
  choice: FileChoice,
  known: (row: readonly string[]) => boolean,
  misfit?: Uint8Array,
): Promise<OpenedFile> {
  const source = await sourceOf(grant, choice);
  const bytes = await source.head(HEAD);
  const name = choice.entry === undefined ? grant.name : posix.basename(choice.entry);
  if (choice.entry === undefined && isZip(bytes)) return openWorkbookFile(grant, known);
  refuseForeign(bytes, name);
  const whole = source.size <= bytes.length;
  const { encoding, text, doubt } = decode(bytes, name, choice, whole, misfit);
  const start = text.slice(0, 128 * 1024);
  const { delimiter, sepLine } = sniffDelimiter(start, whole && start === text, known, choice.delimiter);
  const rows = parseRows(text, delimiter, whole).data.slice(0, SAMPLE_ROWS);
  const offset = sepLine ? 1 : 0;
  const found = findHeader(rows.slice(offset, HEADER_ROWS), known);
  if (!found) {
    throw new LeadReviewError('bad-file', `"${name}" holds no rows. Nothing was changed; export it again.`);
  }
  const skip = found.skip + offset;
  return {
    name,
    size: source.size,
    encoding,
    encodingDoubt: doubt,
    delimiter,
    skip,
    header: cleanHeader(found.header),
    sample: rows.slice(skip).filter((row) => !isBlankRow(row)),
    notes: [],
    read: (onLost) => readRecords(readText(source, doubt ? ANY_BYTES : encoding, onLost), delimiter, name),
  };
}

async function openWorkbookFile(
  grant: Grant,
  known: (row: readonly string[]) => boolean,
): Promise<OpenedFile> {
  const table = await openSheet(grant.path, grant.name, known, SAMPLE_ROWS, HEADER_ROWS);
  return {
    name: grant.name,
    size: table.size,
    encoding: { label: 'xlsx', bom: 0 },
    encodingDoubt: undefined,
    delimiter: '',
    skip: table.skip,
    header: cleanHeader(table.header),
    sample: table.rows,
    notes: table.notes,
    read: () => table.read(),
  };
}

function cleanHeader(header: readonly string[]): string[] {
  return header.map((name) => name.replace(/^\uFEFF/, '').trim());
}

async function sourceOf(grant: Grant, choice: FileChoice): Promise<ByteSource> {
  try {
    return choice.entry === undefined
      ? await fileBytes(grant.path)
      : await zipBytes(grant.path, grant.name, choice.entry);
  } catch (cause) {
    if (cause instanceof LeadReviewError) throw cause;
    throw new LeadReviewError(
      'not-found',
      `"${grant.name}" cannot be read. Nothing was changed; choose the file again.`,
      { cause },
    );
  }
}

type Decoded = {
  readonly encoding: Encoding;
  readonly text: string;
  readonly doubt: { value: string; label: string }[] | undefined;
};

/** The first bytes as text; in doubt in the likeliest encoding, so that all questions come at once. */
function decode(
  bytes: Uint8Array,
  name: string,
  choice: FileChoice,
  whole: boolean,
  misfit: Uint8Array | undefined,
): Decoded {
  const detected = detectEncoding(bytes, name, choice.encoding);
  const body = bytes.subarray(detected.bom);
  // UTF-8 and UTF-16 refuse most of what is no text by themselves; the others read anything.
  if (!detected.label.startsWith('utf-')) refuseBinary(body, name);
  if (misfit === undefined) {
    try {
      const text = new TextDecoder(detected.label, { fatal: true, ignoreBOM: true }).decode(body, {
        stream: !whole,
      });
      return { encoding: detected, text: unixLines(text), doubt: undefined };
    } catch {
      // Asked below.
    }
  }
  refuseBinary(misfit ?? body, name);
  const doubt = proposeEncodings(misfit ?? body);
  const encoding = { label: doubt[0]?.value ?? 'windows-1252', bom: detected.bom };
  return { encoding, text: unixLines(new TextDecoder(encoding.label).decode(body)), doubt };
}

function unixLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
