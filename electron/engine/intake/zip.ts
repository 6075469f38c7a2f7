import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { LeadReviewError } from '@core/errors';
import type { ByteSource } from './bytes';

/** A file inside a zip. */
export type ZipEntry = { readonly name: string; readonly size: number };

const PIECE = 256 * 1024;
/** More than any export holds; a zip's directory is read whole. */
const MOST_ENTRIES = 10_000;

/**
 * The files that a zip's directory lists, folders left out.
 * @throws {LeadReviewError} `bad-file` where it is no zip, cut off, or lists too many files.
 */
export async function listZip(path: string, name: string): Promise<ZipEntry[]> {
  const zip = await openZip(path, name);
  try {
    const entries = await directoryOf(zip, name);
    return entries.map(({ fileName, uncompressedSize }) => ({ name: fileName, size: uncompressedSize }));
  } finally {
    zip.close();
  }
}

/**
 * A file inside a zip, unpacked while it is read and never further than the size that the directory
 * states: one that grows beyond it is refused.
 * @throws {LeadReviewError} `bad-file` where the zip or the file in it is damaged, encrypted or packed in
 * a way that cannot be read; `not-found` where there is no such file.
 */
export async function zipBytes(path: string, name: string, entryName: string): Promise<ByteSource> {
  const entry = (await listZip(path, name)).find((listed) => listed.name === entryName);
  if (!entry) throw noEntry(name, entryName);
  return {
    size: entry.size,
    async head(length) {
      const parts: Uint8Array[] = [];
      let read = 0;
      for await (const piece of entryPieces(path, name, entryName)) {
        parts.push(Uint8Array.from(piece));
        read += piece.length;
        if (read >= length) break;
      }
      return Buffer.concat(parts).subarray(0, length);
    },
    async *pieces(from) {
      let skip = from;
      for await (const piece of entryPieces(path, name, entryName)) {
        if (skip < piece.length) yield piece.subarray(skip);
        skip = Math.max(0, skip - piece.length);
      }
    },
  };
}

async function* entryPieces(path: string, name: string, entryName: string): AsyncGenerator<Uint8Array> {
  const zip = await openZip(path, name);
  let stream: Readable | undefined;
  try {
    const entry = (await directoryOf(zip, name)).find(({ fileName }) => fileName === entryName);
    if (!entry) throw noEntry(name, entryName);
    stream = await streamOf(zip, name, entry);
    yield* gathered(stream);
  } catch (cause) {
    throw cause instanceof LeadReviewError ? cause : damaged(name, cause);
  } finally {
    stream?.destroy();
    zip.close();
  }
}

/** Larger pieces: whoever parses them begins each time with what the last one left. */
async function* gathered(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream) {
    parts.push(part);
    bytes += part.length;
    if (bytes < PIECE) continue;
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(parts);
}

async function openZip(path: string, name: string): Promise<ZipFile> {
  try {
    // Sizes are checked while unpacking; names are only compared and shown, never used as a path.
    return await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch (cause) {
    throw damaged(name, cause);
  }
}

async function directoryOf(zip: ZipFile, name: string): Promise<Entry[]> {
  if (zip.entryCount > MOST_ENTRIES) {
    throw new LeadReviewError(
      'bad-file',
      `"${name}" lists ${zip.entryCount} files, more than any export holds. Nothing was changed; drop the files you need by themselves.`,
    );
  }
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry);
  } catch (cause) {
    throw damaged(name, cause);
  }
  return entries;
}

async function streamOf(zip: ZipFile, name: string, entry: Entry): Promise<Readable> {
  if (entry.isEncrypted()) {
    throw new LeadReviewError(
      'bad-file',
      `"${entry.fileName}" in "${name}" is protected by a password. Nothing was changed; unpack the zip and drop the file itself.`,
    );
  }
  return zip.openReadStreamPromise(entry);
}

function noEntry(name: string, entryName: string): LeadReviewError {
  return new LeadReviewError(
    'not-found',
    `"${name}" holds no "${entryName}" any more. Nothing was changed; choose the file again.`,
  );
}

function damaged(name: string, cause: unknown): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${name}" is damaged or was cut off, or packed in a way that cannot be read. Nothing was changed; export or download it again.`,
    { cause },
  );
}
