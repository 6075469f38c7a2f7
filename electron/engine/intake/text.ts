import { open } from 'node:fs/promises';
import type { Encoding } from './encoding';

/** A piece of a file as text with LF line ends, and how many bytes have been read so far. */
export type TextPiece = { readonly text: string; readonly bytes: number; readonly last: boolean };

/** Bytes did not fit the encoding; the caller asks which one it is. `sample` is the piece around them. */
export class WrongEncoding extends Error {
  constructor(readonly sample: Uint8Array) {
    super('The bytes do not fit the encoding.');
  }
}

const PIECE = 256 * 1024;

/**
 * Reads a file piece by piece as text: strictly decoded, line ends (CRLF, LF, CR) all as LF, also inside
 * quotes. A replacement character that the file itself holds becomes `?` and is reported to `onLost`.
 * @throws {WrongEncoding} at the first byte that does not fit.
 */
export async function* readText(
  path: string,
  encoding: Encoding,
  onLost: (characters: number) => void = () => undefined,
): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true });
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.allocUnsafe(PIECE);
    let position = encoding.bom;
    let heldReturn = false;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, PIECE, position);
      position += bytesRead;
      const last = bytesRead === 0 || position >= size;
      let text = decode(decoder, buffer.subarray(0, bytesRead), last);
      if (text.includes('\uFFFD')) {
        onLost(text.split('\uFFFD').length - 1);
        text = text.replaceAll('\uFFFD', '?');
      }
      if (heldReturn) text = `\r${text}`;
      // A CR at the end may be the first half of a CRLF.
      heldReturn = !last && text.endsWith('\r');
      if (heldReturn) text = text.slice(0, -1);
      if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
      yield { text, bytes: Math.min(position, size), last };
      if (last) return;
    }
  } finally {
    await handle.close();
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, last: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch {
    throw new WrongEncoding(Uint8Array.from(bytes));
  }
}
