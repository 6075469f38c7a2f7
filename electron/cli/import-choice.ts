import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DATE_ORDERS, fieldMapping, type DateOrder, type FileChoice } from '@core/contract/intake';
import { KINDS } from '@core/contract/shared';
import { LeadReviewError } from '@core/errors';
import { isZone } from '@core/zone';
import { UsageError, type Args } from './args';
import { existingFile } from './session';

/** What the options of `import` say about every file of the call. */
export type ImportChoice = Omit<FileChoice, 'file'>;

/**
 * Reads the options of `import`.
 * @throws {UsageError} where an option's value is not understood.
 * @throws {LeadReviewError} `not-found`, `bad-file` where the mapping cannot be read.
 */
export function readImportChoice(args: Args): ImportChoice {
  const map = args.text('map');
  return {
    kind: args.oneOf('kind', ['auto', ...KINDS]) ?? 'auto',
    preset: args.text('preset') ?? 'auto',
    timezone: readZone(args),
    asOf: readAsOf(args),
    map: map === undefined ? undefined : readMap(map),
    dateOrder: Object.fromEntries(args.texts('date-order').map(readDateOrder)),
    encoding: args.text('encoding'),
    delimiter: readDelimiter(args),
  };
}

/** @throws {UsageError} where the zone is unknown. */
function readZone(args: Args): string | undefined {
  const zone = args.text('timezone');
  if (zone === undefined || isZone(zone)) return zone;
  throw new UsageError(`--timezone "${zone}" is not a time zone; use a name such as Europe/Kyiv.`);
}

function readAsOf(args: Args): string | undefined {
  const asOf = args.text('as-of');
  if (asOf === undefined || asOf === 'newest' || !Number.isNaN(Date.parse(asOf))) return asOf;
  throw new UsageError(`--as-of "${asOf}" is not an instant; write 2026-11-16T08:00:00+02:00, or "newest".`);
}

/** `COLUMN=ORDER`; the column's own name may hold a `=`. */
function readDateOrder(text: string): [string, DateOrder] {
  const at = text.lastIndexOf('=');
  const order = DATE_ORDERS.find((known) => known === text.slice(at + 1));
  if (at < 1 || !order) {
    throw new UsageError(
      `--date-order "${text}" is not understood; write COLUMN=dmy, COLUMN=mdy or COLUMN=ymd.`,
    );
  }
  return [text.slice(0, at), order];
}

function readDelimiter(args: Args): string | undefined {
  const text = args.text('delimiter');
  const delimiter = text === 'tab' || text === '\\t' ? '\t' : text;
  if (delimiter === undefined || delimiter.length === 1) return delimiter;
  throw new UsageError(`--delimiter "${delimiter}" is not one character; use "tab" for a tab.`);
}

function readMap(path: string): FileChoice['map'] {
  const name = basename(existingFile(path));
  try {
    return fieldMapping.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new LeadReviewError(
      'bad-file',
      `"${name}" is not a mapping: it must be one JSON object from our field names to columns, such as {"lead_id": "Prospect ID"}. Nothing was changed.`,
    );
  }
}
