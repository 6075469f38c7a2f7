import { LeadReviewError } from '@core/errors';

/** How a file's bytes become text. `label` is a WHATWG encoding label. */
export type Encoding = { readonly label: string; readonly bom: number };

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a workbook or zip inside a zip', [0x50, 0x4b, 0x03, 0x04]],
  ['an Excel workbook of the old kind, or one with a password', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a gzip file', [0x1f, 0x8b]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
];

/** True for a zip, which an .xlsx workbook is too. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 0x03 || head[2] === 0x05);
}

/**
 * Refuses what is no table of text however it is called.
 * @throws {LeadReviewError} `bad-file`.
 */
export function refuseForeign(head: Uint8Array, name: string): void {
  const found = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (found) throw foreign(name, found[0]);
  const start = Buffer.from(head.subarray(0, 512))
    .toString('latin1')
    .replace(/^[\s\u00EF\u00BB\u00BF]+/, '')
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<\?xml)/.test(start)) throw foreign(name, 'a web page or an XML file');
  if (/^\{\\rtf/.test(start)) throw foreign(name, 'a text document');
}

function foreign(name: string, what: string): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${name}" is ${what}, not a CSV file or an .xlsx workbook. Nothing was changed; export it as CSV (UTF-8) and drop that file.`,
  );
}

/**
 * Encoding by byte order mark, by the zeros of UTF-16 without one, else UTF-8, which is then decoded
 * strictly. `given` (the user's word) wins over all but a byte order mark.
 * @throws {LeadReviewError} `invalid` where the given name is unknown, `bad-file` for binary content.
 */
export function detectEncoding(head: Uint8Array, name: string, given?: string): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', bom: 2 };
  if (given !== undefined) return { label: knownLabel(given), bom: 0 };
  const zeros = [0, 0];
  for (let index = 0; index < head.length; index++)
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Text in another script than Latin has zeros at its delimiters and line ends only.
  const some = head.length / 32;
  if (odd > some && even < odd / 8) return { label: 'utf-16le', bom: 0 };
  if (even > some && odd < even / 8) return { label: 'utf-16be', bom: 0 };
  if (even + odd > head.length / 8) throw noText(name);
  return { label: 'utf-8', bom: 0 };
}

/** Control bytes in a hundred, from which on bytes are no text: of random ones there are ten. */
const MOST_CONTROLS = 2;

/**
 * Refuses bytes that every encoding of one byte a letter would read, as it reads anything: no text holds
 * a NUL or many control characters. Not for UTF-16, whose letters hold zeros.
 * @throws {LeadReviewError} `bad-file`.
 */
export function refuseBinary(bytes: Uint8Array, name: string): void {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) throw noText(name);
    // Tab to carriage return lay text out; SO, SI and ESC switch letters in ISO 2022; ^Z ends old DOS files.
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0f) && byte !== 0x1a && byte !== 0x1b) controls += 1;
  }
  if (controls * 100 > bytes.length * MOST_CONTROLS) throw noText(name);
}

function noText(name: string): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${name}" is not a text file. Nothing was changed; export it as CSV (UTF-8) and drop that file.`,
  );
}

function knownLabel(given: string): string {
  try {
    return new TextDecoder(given).encoding;
  } catch {
    throw new LeadReviewError(
      'invalid',
      `"${given}" is not an encoding. Nothing was changed; use a name such as windows-1252.`,
    );
  }
}
