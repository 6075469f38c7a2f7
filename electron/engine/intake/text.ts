import type { ByteSource } from './bytes';
import type { Encoding } from './encoding';

/** A piece of a file as text with LF line ends, and how many bytes have been read so far. */
export type TextPiece = { readonly text: string; readonly bytes: number; readonly last: boolean };

/** Bytes did not fit the encoding; the caller asks which one it is. `sample` is the piece around them. */
export class WrongEncoding extends Error {
  constructor(readonly sample: Uint8Array) {
    super('The bytes do not fit the encoding.');
  }
}

/**
 * Reads a table's bytes piece by piece as text: strictly decoded, line ends (CRLF, LF, CR) all as LF, also
 * inside quotes. A replacement character that the bytes themselves hold becomes `?` and is reported to `onLost`.
 * @throws {WrongEncoding} at the first byte that does not fit.
 */
export async function* readText(
  source: ByteSource,
  encoding: Encoding,
  onLost: (characters: number) => void = () => undefined,
): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true });
  let position = encoding.bom;
  let heldReturn = false;
  const piece = (bytes: Uint8Array, last: boolean): TextPiece => {
    let text = decode(decoder, bytes, last);
    if (text.includes('\uFFFD')) {
      onLost(text.split('\uFFFD').length - 1);
      text = text.replaceAll('\uFFFD', '?');
    }
    if (heldReturn) text = `\r${text}`;
    // A CR at the end may be the first half of a CRLF.
    heldReturn = !last && text.endsWith('\r');
    if (heldReturn) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    return { text, bytes: position, last };
  };
  for await (const bytes of source.pieces(encoding.bom)) {
    position += bytes.length;
    const last = position >= source.size;
    yield piece(bytes, last);
    if (last) return;
  }
  // An empty file, or one that became shorter while it was read.
  yield piece(new Uint8Array(0), true);
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, last: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch {
    throw new WrongEncoding(Uint8Array.from(bytes));
  }
}
