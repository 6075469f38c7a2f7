import { posix } from 'node:path';
import { LeadReviewError } from '@core/errors';
import { dateStyles, type DateStyle } from './xlsx-dates';
import { readStrings } from './xlsx-strings';
import { scanXml } from './xlsx-xml';
import { listZip, zipBytes } from './zip';

/** A sheet of a workbook and the part that holds its cells. */
export type Sheet = {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
  /** Unpacked bytes. */
  readonly size: number;
};

/** What must be known of a workbook before a sheet can be read. */
export type Workbook = {
  readonly path: string;
  readonly name: string;
  readonly sheets: readonly Sheet[];
  /** Dates count from 1904 instead of 1900. */
  readonly from1904: boolean;
  /** By a cell's style: how it shows a date; undefined for anything else. */
  readonly styles: readonly (DateStyle | undefined)[];
  /** Texts that cells name by number. */
  readonly strings: readonly string[];
};

/**
 * Unpacked bytes of all parts. A workbook of a million rows stays below; a zip bomb does not. Sheets are
 * read as a stream, so this bounds time; {@link MOST_STRINGS} bounds memory.
 */
const MOST_BYTES = 4 * 1024 ** 3;
const MOST_STRINGS = 256 * 1024 ** 2;
/** Parts that describe a workbook are small. */
const MOST_DESCRIPTION = 32 * 1024 ** 2;

/**
 * Opens an XLSX workbook (ECMA-376 part 1: SpreadsheetML in an OPC package).
 * @throws {LeadReviewError} `bad-file` where it is none, damaged, too large unpacked, or another kind of Office file.
 */
export async function openWorkbook(path: string, name: string): Promise<Workbook> {
  const parts = new Map((await listZip(path, name)).map((entry) => [entry.name, entry.size]));
  const total = [...parts.values()].reduce((sum, size) => sum + size, 0);
  if (total > MOST_BYTES) throw tooLarge(name);
  const part = async (wanted: string, most: number): Promise<AsyncIterable<Uint8Array> | undefined> => {
    const size = parts.get(wanted);
    if (size === undefined) return undefined;
    if (size > most) throw tooLarge(name);
    return (await zipBytes(path, name, wanted)).pieces(0);
  };
  try {
    const main = await mainPart((wanted) => part(wanted, MOST_DESCRIPTION));
    const described = main === undefined ? undefined : await part(main, MOST_DESCRIPTION);
    if (main === undefined || described === undefined) throw noWorkbook(name);
    const folder = posix.dirname(main);
    const targets = await readTargets(
      await part(posix.join(folder, '_rels', `${posix.basename(main)}.rels`), MOST_DESCRIPTION),
      folder,
    );
    const { sheets, from1904 } = await readSheets(described, targets, parts);
    if (sheets.length === 0) throw noWorkbook(name);
    const ofType = (type: string): string =>
      [...targets.values()].find((target) => target.type.endsWith(`/${type}`))?.part ?? '';
    const styles = await dateStyles(await part(ofType('styles'), MOST_DESCRIPTION));
    const strings = await readStrings(await part(ofType('sharedStrings'), MOST_STRINGS));
    return { path, name, sheets, from1904, styles, strings };
  } catch (cause) {
    throw cause instanceof LeadReviewError ? cause : damagedWorkbook(name, cause);
  }
}

type Target = { readonly part: string; readonly type: string };

async function readTargets(
  rels: AsyncIterable<Uint8Array> | undefined,
  folder: string,
): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>();
  if (!rels) return targets;
  await scanXml(rels, {
    open(name, { Id, Target: target, Type }) {
      if (name !== 'Relationship' || Id === undefined || target === undefined) return;
      const part = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      targets.set(Id, { part, type: Type ?? '' });
    },
  });
  return targets;
}

async function mainPart(
  part: (name: string) => Promise<AsyncIterable<Uint8Array> | undefined>,
): Promise<string | undefined> {
  const targets = await readTargets(await part('_rels/.rels'), '');
  return [...targets.values()].find(({ type }) => type.endsWith('/officeDocument'))?.part;
}

async function readSheets(
  workbook: AsyncIterable<Uint8Array>,
  targets: ReadonlyMap<string, Target>,
  sizes: ReadonlyMap<string, number>,
): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await scanXml(workbook, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1] ?? '';
      const target = targets.get(id);
      const size = target && sizes.get(target.part);
      if (target?.type.endsWith('/worksheet') && size !== undefined)
        sheets.push({
          name: attributes['name'] ?? '',
          part: target.part,
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
          size,
        });
    },
  });
  return { sheets, from1904 };
}

export function damagedWorkbook(name: string, cause: unknown): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${name}" is a damaged workbook. Nothing was changed; open it in your spreadsheet program, save it again as .xlsx or CSV and drop that file.`,
    { cause },
  );
}

function tooLarge(name: string): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${name}" would be larger than 4 GB unpacked, or holds more text than can be kept at once. Nothing was changed; export it as CSV (UTF-8) and drop that file.`,
  );
}

function noWorkbook(name: string): LeadReviewError {
  return new LeadReviewError(
    'bad-file',
    `"${name}" holds no sheet of a workbook. Nothing was changed; export it as .xlsx or CSV (UTF-8) and drop that file.`,
  );
}
