import { stat } from 'node:fs/promises';
import { posix } from 'node:path';
import type { FileChoice } from '@core/contract/intake';
import { LeadReviewError } from '@core/errors';
import { recognise } from '@core/presets/recognise';
import type { EngineContext } from '../context';
import type { ReadableDb } from '../db/handle';
import { readShape, shapeOf } from '../db/shapes';
import type { Grant } from '../port';
import { fileBytes } from './bytes';
import { isZip } from './encoding';
import { openFile } from './open-file';
import { headerTest } from './prepare';
import { PRESETS } from './presets';
import { listZip, type ZipEntry } from './zip';

/** One table of a drop. */
export type Table = {
  readonly choice: FileChoice;
  /** Place in the call of the choice it came from. */
  readonly of: number;
  /** Bytes, unpacked. */
  readonly size: number;
  /** Sentences on what of its zip is not read. */
  readonly notes: readonly string[];
};

/** Tables of one drop; a weekly export of every object of a CRM has about a hundred. */
const MOST_TABLES = 200;
/** Unpacked bytes of one zip. Tables are read as a stream and records are bounded, so this bounds time and disk. */
const MOST_BYTES = 16 * 1024 ** 3;
const MOST_NAMED = 8;

/**
 * The tables that the user's choices stand for: each file, and of a zip each file in it that is recognised
 * (all tables in it where none is). A workbook is a zip too, and stays one file.
 * @throws {LeadReviewError} `bad-file` where a zip is damaged, too large unpacked or holds no table.
 */
export async function expandZips(
  context: EngineContext,
  db: ReadableDb,
  choices: readonly FileChoice[],
): Promise<Table[]> {
  const tables: Table[] = [];
  for (const [of, choice] of choices.entries()) {
    const grant = context.fileOf(choice.file, 'read');
    const entries = await entriesOf(grant);
    if (!entries) {
      const size = await stat(grant.path).then(
        (found) => found.size,
        () => 0,
      );
      tables.push({ choice, of, size, notes: [] });
      continue;
    }
    const chosen =
      choice.entry === undefined
        ? await wanted(grant, choice, db, entries)
        : entries.filter(({ name }) => name === choice.entry);
    for (const { name, size } of chosen)
      tables.push({ choice: { ...choice, entry: name }, of, size, notes: [] });
    if (tables.length > MOST_TABLES) throw tooMuch(grant.name, `more than ${MOST_TABLES} tables`);
  }
  return withNotes(context, tables);
}

/** What a zip lists; undefined for any other file. */
async function entriesOf(grant: Grant): Promise<ZipEntry[] | undefined> {
  const head = await fileBytes(grant.path).then(
    (source) => source.head(4),
    () => new Uint8Array(0),
  );
  if (!isZip(head)) return undefined;
  const entries = await listZip(grant.path, grant.name);
  if (entries.some(({ name }) => name === '[Content_Types].xml')) return undefined;
  if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES)
    throw tooMuch(grant.name, 'more than 16 GB unpacked');
  return entries;
}

function isTable({ name, size }: ZipEntry): boolean {
  return size > 0 && /\.(csv|tsv|txt)$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name);
}

async function wanted(
  grant: Grant,
  choice: FileChoice,
  db: ReadableDb,
  entries: readonly ZipEntry[],
): Promise<ZipEntry[]> {
  const found = entries.filter(isTable);
  if (found.length === 0) {
    throw new LeadReviewError(
      'bad-file',
      `"${grant.name}" holds no CSV file. Nothing was changed; unpack it and drop the files themselves.`,
    );
  }
  const recognised: ZipEntry[] = [];
  for (const entry of found) if (await isRecognised(grant, choice, db, entry)) recognised.push(entry);
  return recognised.length > 0 ? recognised : found;
}

async function isRecognised(
  grant: Grant,
  choice: FileChoice,
  db: ReadableDb,
  entry: ZipEntry,
): Promise<boolean> {
  const opened = await openFile(grant, { ...choice, entry: entry.name }, headerTest(db, choice)).catch(
    (error: unknown) => {
      // A file that is no table is left out where others are recognised.
      if (error instanceof LeadReviewError && error.kind === 'bad-file') return undefined;
      throw error;
    },
  );
  if (!opened) return false;
  if (readShape(db, shapeOf(opened.header))) return true;
  const preset = recognise(opened.header, PRESETS)?.preset;
  return preset !== undefined && preset.notNeeded === undefined;
}

/** Names, at the first table of each zip, what else is in it and not read. */
async function withNotes(context: EngineContext, tables: readonly Table[]): Promise<Table[]> {
  const noted = new Set<string>();
  const result: Table[] = [];
  for (const table of tables) {
    const { file, entry } = table.choice;
    if (entry === undefined || noted.has(file)) {
      result.push(table);
      continue;
    }
    noted.add(file);
    const read = new Set(
      tables.filter((other) => other.choice.file === file).map((other) => other.choice.entry),
    );
    const grant = context.fileOf(file, 'read');
    const others = ((await entriesOf(grant)) ?? []).filter(({ name }) => !read.has(name));
    result.push({ ...table, notes: notesOf(grant.name, others) });
  }
  return result;
}

function notesOf(zip: string, others: readonly ZipEntry[]): string[] {
  if (others.length === 0) return [];
  const named = others.slice(0, MOST_NAMED).map(({ name }) => posix.basename(name));
  const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : '';
  return [`Of "${zip}" these files were not read: ${named.join(', ')}${more}.`.slice(0, 1_900)];
}

function tooMuch(name: string, what: string): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${name}" holds ${what}. Nothing was changed; unpack it and drop the files you need.`,
  );
}
