import { LeadReviewError } from '@core/errors';

/** How a file's bytes become text. `label` is a WHATWG encoding label. */
export type Encoding = { readonly label: string; readonly bom: number };

const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['an Excel workbook or a zip file', [0x50, 0x4b, 0x03, 0x04]],
  ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a gzip file', [0x1f, 0x8b]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
];

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
    `"${name}" is ${what}, not a CSV file. Nothing was changed; export it as CSV (UTF-8) and drop that file.`,
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
  const many = head.length / 8;
  if (odd > many && even < odd / 4) return { label: 'utf-16le', bom: 0 };
  if (even > many && odd < even / 4) return { label: 'utf-16be', bom: 0 };
  if (even + odd > many) {
    throw new LeadReviewError(
      'bad-file',
      `"${name}" is not a text file. Nothing was changed; export it as CSV (UTF-8) and drop that file.`,
    );
  }
  return { label: 'utf-8', bom: 0 };
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

/** Encodings worth proposing where UTF-8 does not fit, most likely first, each with a line read in it. */
export function proposeEncodings(sample: Uint8Array): { value: string; label: string }[] {
  const labels = ['windows-1252', 'windows-1250', 'windows-1251', 'iso-8859-15', 'macintosh'];
  const start = Math.max(0, sample.findIndex((byte) => byte > 0x7f) - 20);
  return labels.map((value) => {
    const text = new TextDecoder(value)
      .decode(sample.subarray(start, start + 50))
      .replace(/\s+/g, ' ')
      .trim();
    return { value, label: `${value}: ${text}` };
  });
}
