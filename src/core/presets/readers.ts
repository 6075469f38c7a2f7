import type { Kind } from '../contract/shared';
import { MS_PER_DAY } from '../calendar';
import { observeDate, type DateColumn, type DateDecision } from '../csv/date-column';
import { readDate, wallTime } from '../csv/dates';
import { readAmount, readBoolean } from '../csv/values';
import { PRECISION } from '../stamp';
import type { Zone } from '../zone';
import { CHOICES, type OwnField } from './fields';
import type { Fields } from './finish';
import type { Tally } from './tally';

/** Reads a cell that is not empty into the record's fields; answers with the reason where it cannot. */
export type Reader = (text: string, fields: Fields) => string | undefined;

/** What reading a field needs beside the cell. */
export type ReaderNeeds = {
  readonly kind: Kind;
  readonly zone: Zone;
  readonly keyLength: number | undefined;
  readonly decision: DateDecision;
  readonly column: DateColumn | undefined;
  readonly tally: Tally;
  readonly values: ReadonlyMap<string, string>;
};

/** The way to read a field's cells. */
export function readerOf(field: OwnField, needs: ReaderNeeds): Reader {
  const { name } = field;
  const { tally, keyLength } = needs;
  switch (field.type) {
    case 'stamp':
      return stampReader(name, needs);
    case 'choice':
      return choiceReader(name, needs);
    case 'boolean':
      return (text, fields) => readOr(readBoolean(text), name, text, fields, tally);
    case 'amount':
      return (text, fields) => readOr(readAmount(text), name, text, fields, tally);
    case 'key':
      return (text, fields) =>
        void fields.set(name, clean(keyLength === undefined ? text : text.slice(0, keyLength)));
    case 'text':
      return (text, fields) => void fields.set(name, clean(text));
  }
}

/** NUL ends a text early in SQLite's own functions; the cell as it was stays in `cells`. */
function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** An optional value that cannot be read decides no number: it stays unknown and is counted in a note. */
function readOr(
  value: number | undefined,
  name: string,
  text: string,
  fields: Fields,
  tally: Tally,
): undefined {
  if (value === undefined) tally.add(`unread:${name}`, text);
  else fields.set(name, value);
}

function choiceReader(name: string, { kind, values, tally }: ReaderNeeds): Reader {
  const allowed = new Set(CHOICES[`${kind}.${name}`] ?? []);
  // A lead's status and a stage are kept as the CRM says them, with our stage beside.
  const stageName = kind === 'leads' ? 'status_stage' : kind === 'stages' ? 'to_step' : undefined;
  return (text, fields) => {
    const lower = text.toLowerCase();
    const value = (values.get(lower) ?? lower).toLowerCase().replaceAll(' ', '_');
    const known = allowed.has(value) ? value : undefined;
    if (known === undefined) tally.add(`unknown:${name}`, text);
    if (stageName !== undefined) {
      fields.set(name, clean(text));
      if (known !== undefined) fields.set(stageName, known);
    } else if (known !== undefined) fields.set(name, known);
    return undefined;
  };
}

function stampReader(name: string, { decision, column, zone, tally }: ReaderNeeds): Reader {
  const precisionName = `${name}_p`;
  return (text, fields) => {
    const parts = readDate(text);
    if (!parts) return 'is not a date that can be read';
    if (column) observeDate(column, parts, text);
    const wall = wallTime(parts, decision.order);
    if (Number.isNaN(wall)) return 'is not a day of the calendar in the order of its column';
    if (parts.precision === PRECISION.day || (decision.dayOnly && parts.offset === undefined)) {
      fields.set(name, Math.floor(wall / MS_PER_DAY) * MS_PER_DAY);
      fields.set(precisionName, PRECISION.day);
      return undefined;
    }
    fields.set(precisionName, parts.precision);
    if (parts.offset !== undefined) fields.set(name, wall - parts.offset);
    else {
      const local = zone.instantOf(wall);
      fields.set(name, local.instant);
      if (local.kind !== 'exact') tally.add(local.kind, text);
    }
    return undefined;
  };
}
