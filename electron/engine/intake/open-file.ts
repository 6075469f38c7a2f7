import { open } from 'node:fs/promises';
import type { FileChoice } from '@core/contract/intake';
import { findHeader, isBlankRow } from '@core/csv/layout';
import { LeadReviewError } from '@core/errors';
import type { Grant } from '../port';
import { sniffDelimiter } from './delimiter';
import { detectEncoding, proposeEncodings, refuseForeign, type Encoding } from './encoding';
import { parseRows } from './records';

/** Read to find encoding, delimiter and header; a header of 10,000 columns fits. */
const HEAD = 1024 * 1024;
/** Rows looked at to find the header and to guess how dates are written. */
const SAMPLE_ROWS = 1_000;
/** A header further down is none; bounds the work on a file of very many columns. */
const HEADER_ROWS = 100;

/** A file as its first part shows it. */
export type OpenedFile = {
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly encoding: Encoding;
  /** Encodings to choose from where UTF-8 did not fit and the user has not said which. */
  readonly encodingDoubt: readonly { value: string; label: string }[] | undefined;
  readonly delimiter: string;
  /** Rows before the data: preamble, `sep=` and the header itself. */
  readonly skip: number;
  readonly header: readonly string[];
  /** Rows after the header, not blank. */
  readonly sample: readonly (readonly string[])[];
};

/**
 * Opens a file and finds its header.
 * @param known tells a row that is surely a header (of a preset, of the user's mapping, seen before).
 * @throws {LeadReviewError} `bad-file` where it is no CSV or is empty, `not-found` where it is gone.
 */
export async function openFile(
  grant: Grant,
  choice: FileChoice,
  known: (row: readonly string[]) => boolean,
  assumed?: Encoding,
): Promise<OpenedFile> {
  const { bytes, size } = await readHead(grant);
  refuseForeign(bytes, grant.name);
  const whole = size <= bytes.length;
  const detected = assumed ?? detectEncoding(bytes, grant.name, choice.encoding);
  const { encoding, text, doubt } = decodeHead(bytes, detected, whole);
  const { delimiter, sepLine } = sniffDelimiter(
    text.slice(0, 128 * 1024),
    whole && text.length <= 128 * 1024,
    choice.delimiter,
  );
  const rows = parseRows(text, delimiter, whole).data.slice(0, SAMPLE_ROWS);
  const offset = sepLine ? 1 : 0;
  const at = findHeader(rows.slice(offset, HEADER_ROWS), known);
  const header = rows[at + offset];
  if (at === -1 || !header) throw emptyFile(grant.name);
  return {
    name: grant.name,
    path: grant.path,
    size,
    encoding,
    encodingDoubt: assumed || doubt ? proposeEncodings(bytes) : undefined,
    delimiter,
    skip: at + offset + 1,
    header: header.map((name) => name.replace(/^\uFEFF/, '').trim()),
    sample: rows.slice(at + offset + 1).filter((row) => !isBlankRow(row)),
  };
}

async function readHead(grant: Grant): Promise<{ bytes: Uint8Array; size: number }> {
  try {
    const handle = await open(grant.path, 'r');
    try {
      const { size } = await handle.stat();
      const buffer = Buffer.alloc(Math.min(size, HEAD));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
      return { bytes: buffer.subarray(0, bytesRead), size };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new LeadReviewError(
      'not-found',
      `"${grant.name}" cannot be read. Nothing was changed; choose the file again.`,
      { cause },
    );
  }
}

function decodeHead(
  bytes: Uint8Array,
  detected: Encoding,
  whole: boolean,
): { encoding: Encoding; text: string; doubt: boolean } {
  const body = bytes.subarray(detected.bom);
  try {
    const text = new TextDecoder(detected.label, { fatal: true, ignoreBOM: true }).decode(body, {
      stream: !whole,
    });
    return { encoding: detected, text: text.replace(/\r\n?/g, '\n'), doubt: false };
  } catch {
    const encoding = { label: 'windows-1252', bom: detected.bom };
    const text = new TextDecoder(encoding.label).decode(body);
    return { encoding, text: text.replace(/\r\n?/g, '\n'), doubt: true };
  }
}

function emptyFile(name: string): LeadReviewError {
  return new LeadReviewError('bad-file', `"${name}" holds no rows. Nothing was changed; export it again.`);
}
