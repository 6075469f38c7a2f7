import type { Kind } from '../contract/shared';
import { MS_PER_DAY } from '../calendar';
import { observeDate, type DateColumn, type DateDecision } from '../csv/date-column';
import { readDate, wallTime } from '../csv/dates';
import { readAmount, readBoolean } from '../csv/values';
import { PRECISION } from '../stamp';
import type { Zone } from '../zone';
import { CHOICES, type OwnField } from './fields';
import { slotOf, type Fields } from './slots';
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
  const { kind, tally, keyLength } = needs;
  const slot = slotOf(kind, name);
  switch (field.type) {
    case 'stamp':
      return stampReader(name, needs);
    case 'choice':
      return choiceReader(name, needs);
    case 'boolean':
      return (text, fields) => readOr(readBoolean(text), slot, name, text, fields, tally);
    case 'amount':
      return (text, fields) => readOr(readAmount(text), slot, name, text, fields, tally);
    case 'key':
      return (text, fields) =>
        void (fields[slot] = clean(keyLength === undefined ? text : text.slice(0, keyLength)));
    case 'text':
      return (text, fields) => void (fields[slot] = clean(text));
  }
}

/** NUL ends a text early in SQLite's own functions; the cell as it was stays in `cells`. */
function clean(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** An optional value that cannot be read decides no number: it stays unknown and is counted in a note. */
function readOr(
  value: number | undefined,
  slot: number,
  name: string,
  text: string,
  fields: Fields,
  tally: Tally,
): undefined {
  if (value === undefined) tally.add(`unread:${name}`, text);
  else fields[slot] = value;
}

/** Different values of a choice whose reading is remembered; a column of free text stops there. */
const MOST_REMEMBERED = 500;

function choiceReader(name: string, { kind, values, tally }: ReaderNeeds): Reader {
  const allowed = new Set(CHOICES[`${kind}.${name}`] ?? []);
  // A lead's status and a stage are kept as the CRM says them, with our stage beside.
  const stageName = kind === 'leads' ? 'status_stage' : kind === 'stages' ? 'to_step' : undefined;
  const slot = slotOf(kind, name);
  const knownSlot = stageName === undefined ? slot : slotOf(kind, stageName);
  const remembered = new Map<string, string | null>();
  const meaningOf = (text: string): string | null => {
    let known = remembered.get(text);
    if (known === undefined) {
      const lower = text.toLowerCase();
      const value = (values.get(lower) ?? lower).toLowerCase().replaceAll(' ', '_');
      known = allowed.has(value) ? value : null;
      if (remembered.size < MOST_REMEMBERED) remembered.set(text, known);
    }
    return known;
  };
  return (text, fields) => {
    const known = meaningOf(text);
    if (known === null) tally.add(`unknown:${name}`, text);
    if (stageName !== undefined) fields[slot] = clean(text);
    if (known !== null) fields[knownSlot] = known;
    return undefined;
  };
}

function stampReader(name: string, { kind, decision, column, zone, tally }: ReaderNeeds): Reader {
  const slot = slotOf(kind, name);
  const precisionSlot = slotOf(kind, `${name}_p`);
  return (text, fields) => {
    const parts = readDate(text);
    if (!parts) return 'is not a date that can be read';
    if (column) observeDate(column, parts, text);
    const wall = wallTime(parts, decision.order);
    if (Number.isNaN(wall)) return 'is not a day of the calendar in the order of its column';
    if (parts.precision === PRECISION.day || (decision.dayOnly && parts.offset === undefined)) {
      fields[slot] = Math.floor(wall / MS_PER_DAY) * MS_PER_DAY;
      fields[precisionSlot] = PRECISION.day;
      return undefined;
    }
    fields[precisionSlot] = parts.precision;
    if (parts.offset !== undefined) fields[slot] = wall - parts.offset;
    else {
      const local = zone.instantOf(wall);
      fields[slot] = local.instant;
      if (local.kind !== 'exact') tally.add(local.kind, text);
    }
    return undefined;
  };
}
