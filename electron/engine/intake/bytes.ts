import { open } from 'node:fs/promises';

/** Where a table's bytes come from: a file, or a file inside a zip. */
export type ByteSource = {
  /** Bytes in all, as the file or the zip's directory states them. */
  readonly size: number;
  /** The first bytes, at most `length`. */
  head(length: number): Promise<Uint8Array>;
  /** All bytes from a position on, piece by piece; a piece is valid until the next is asked for. */
  pieces(from: number): AsyncIterable<Uint8Array>;
};

/** Small enough that its text is collected with the young: larger ones wait for a full collection. */
const PIECE = 64 * 1024;

/** The bytes of a file. @throws the file system's own error where it cannot be opened. */
export async function fileBytes(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat().finally(() => handle.close());
  return {
    size,
    async head(length) {
      const file = await open(path, 'r');
      try {
        const buffer = Buffer.alloc(Math.min(size, length));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    pieces: (from) => filePieces(path, from),
  };
}

async function* filePieces(path: string, from: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    for (let position = from; ;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
