import type { FieldMapping } from '../contract/intake';
import type { Kind } from '../contract/shared';
import { MS_PER_DAY } from '../calendar';
import { columnIndex, normalName } from '../csv/layout';
import { newDateColumn, observeDate, type DateColumn, type DateDecision } from '../csv/date-column';
import { readDate, wallTime } from '../csv/dates';
import { readAmount, readBoolean } from '../csv/values';
import { PRECISION } from '../stamp';
import type { Zone } from '../zone';
import { CHOICES, OWN_FIELDS, SYNONYMS, type OwnField } from './fields';
import { FINISH, type Fields } from './finish';
import type { Preset, Rule } from './preset';
import { RECORD_COLUMNS, type Value } from './record';
import { createTally, type Tally } from './tally';

/** What decides how a file's records are read. */
export type Plan = {
  readonly kind: Kind;
  readonly header: readonly string[];
  readonly mapping: FieldMapping;
  /** Value tables and rules; undefined for a file that only the user's mapping explains. */
  readonly preset: Preset | undefined;
  /** By column name as the header writes it. */
  readonly dates: ReadonlyMap<string, DateDecision>;
  readonly zone: Zone;
};

/** A record that was not accepted, and why. */
export type Refused = {
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
};

/** What became of a row: values in the order of {@link RECORD_COLUMNS}, a refusal, or not of this kind. */
export type Converted = { readonly values: Value[] } | { readonly refused: Refused } | 'set-aside';

export type Converter = {
  convert(cells: readonly string[]): Converted;
  /** What the date columns hold, by column name. */
  readonly dateColumns: ReadonlyMap<string, DateColumn>;
  readonly tally: Tally;
};

type Reader = (text: string, fields: Fields) => string | undefined;
type FieldRules = { values?: Record<string, string>; dayOnly: boolean; split?: string; default?: string };
type Step = {
  fallback: string;
  field: OwnField;
  position: number;
  constant: string | undefined;
  split: string | undefined;
  read: Reader;
};

/** Compiles a plan into a function over a row's cells; nothing is looked up by name per row but the fields. */
export function createConverter(plan: Plan): Converter {
  const index = columnIndex(plan.header);
  const dateColumns = new Map<string, DateColumn>();
  const tally = createTally(plan.zone);
  const empty = new Set(plan.preset?.empty ?? []);
  const steps = OWN_FIELDS[plan.kind].flatMap((field) => {
    const step = compileStep(plan, field, index, dateColumns, tally);
    return step ? [step] : [];
  });
  const mapped = new Set(steps.map((step) => step.field.name));
  const automated = (plan.preset?.automated ?? []).map((rule) => compileRule(rule, index));
  const only = plan.preset?.only ? compileRule(plan.preset.only, index) : undefined;
  const leaveOut = (plan.preset?.leaveOut ?? []).map((rule) => compileRule(rule, index));
  const columns = RECORD_COLUMNS[plan.kind];
  const finish = FINISH[plan.kind];
  const columnOf = (name: string): string | null => {
    const step = steps.find(({ field }) => field.name === name);
    return step && step.position >= 0 ? (plan.header[step.position] ?? null) : null;
  };
  const cellOf = (step: Step, cells: readonly string[]): string => {
    const raw = (step.constant ?? cells[step.position] ?? '').trim();
    const text = step.split === undefined ? raw : (raw.split(step.split, 1)[0]?.trim() ?? '');
    return text === '' || empty.has(text) ? step.fallback : text;
  };

  function convert(cells: readonly string[]): Converted {
    if ((only && !only(cells)) || leaveOut.some((matches) => matches(cells))) return 'set-aside';
    const fields: Fields = new Map();
    let refused: Refused | undefined;
    // All cells are read even where one is refused: a date column is decided over every value.
    for (const step of steps) {
      const text = cellOf(step, cells);
      if (text === '') continue;
      const reason = step.read(text, fields);
      if (reason !== undefined)
        refused ??= { column: columnOf(step.field.name), value: text.slice(0, 500), reason };
    }
    if (refused) return { refused };
    const problem = finish(fields, mapped);
    if (problem) {
      return {
        refused: { column: columnOf(problem.field) ?? problem.field, value: null, reason: problem.reason },
      };
    }
    if (automated.some((matches) => matches(cells))) {
      fields.set('automated', 1);
      tally.add('automatic', '');
    }
    tally.accept(plan.kind, fields);
    return { values: columns.map((column) => fields.get(column) ?? null) };
  }
  return { convert, dateColumns, tally };
}

function compileStep(
  plan: Plan,
  field: OwnField,
  index: ReadonlyMap<string, number>,
  dateColumns: Map<string, DateColumn>,
  tally: Tally,
): Step | undefined {
  const target = plan.mapping[field.name];
  if (target === undefined) return undefined;
  const fromPreset = presetField(plan.preset, field.name);
  const given = typeof target === 'object' && 'values' in target ? target.values : undefined;
  const values = valueTable({ ...SYNONYMS[`${plan.kind}.${field.name}`], ...fromPreset.values, ...given });
  const constant = typeof target === 'object' && 'const' in target ? target.const : undefined;
  const column = typeof target === 'string' ? target : 'column' in target ? target.column : undefined;
  const position = column === undefined ? -1 : (index.get(normalName(column)) ?? -1);
  if (position === -1 && constant === undefined) return undefined;
  const name = plan.header[position] ?? '';
  if (field.type === 'stamp' && position >= 0 && !dateColumns.has(name))
    dateColumns.set(name, newDateColumn());
  const decided = plan.dates.get(name) ?? { order: undefined, dayOnly: false };
  const decision = { ...decided, dayOnly: decided.dayOnly || fromPreset.dayOnly };
  const plain = readerOf(plan, field, decision, dateColumns.get(name), tally, values);
  const read: Reader = (text, fields) =>
    plain(field.type === 'choice' ? text : (values.get(text.toLowerCase()) ?? text), fields);
  return { field, position, constant, split: fromPreset.split, fallback: fromPreset.default ?? '', read };
}

function presetField(preset: Preset | undefined, name: string): FieldRules {
  const source = preset && Object.hasOwn(preset.fields, name) ? preset.fields[name] : undefined;
  if (source === undefined || Array.isArray(source) || 'const' in source) return { dayOnly: false };
  return { ...source, dayOnly: source.dayOnly ?? false };
}

function valueTable(values: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(values).map(([raw, value]) => [raw.trim().toLowerCase(), value]));
}

function readerOf(
  plan: Plan,
  field: OwnField,
  decision: DateDecision,
  column: DateColumn | undefined,
  tally: Tally,
  values: ReadonlyMap<string, string>,
): Reader {
  const { name } = field;
  switch (field.type) {
    case 'stamp':
      return stampReader(name, decision, column, plan.zone, tally);
    case 'choice':
      return choiceReader(plan.kind, name, values, tally);
    case 'boolean':
      return (text, fields) => readOr(readBoolean(text), name, text, fields, tally);
    case 'amount':
      return (text, fields) => readOr(readAmount(text), name, text, fields, tally);
    case 'key': {
      const length = plan.preset?.keyLength;
      return (text, fields) =>
        void fields.set(name, clean(length === undefined ? text : text.slice(0, length)));
    }
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

function choiceReader(kind: Kind, name: string, values: ReadonlyMap<string, string>, tally: Tally): Reader {
  const allowed = new Set(CHOICES[`${kind}.${name}`] ?? []);
  // A lead's status and a stage are kept as the CRM says them, with our stage beside.
  const stageName = kind === 'leads' ? 'status_stage' : kind === 'stages' ? 'to_step' : undefined;
  return (text, fields) => {
    const lower = text.toLowerCase();
    const value = values.get(lower) ?? lower.replaceAll(' ', '_');
    const known = allowed.has(value) ? value : undefined;
    if (known === undefined) tally.add(`unknown:${name}`, text);
    if (stageName !== undefined) {
      fields.set(name, clean(text));
      if (known !== undefined) fields.set(stageName, known);
    } else if (known !== undefined) fields.set(name, known);
    return undefined;
  };
}

function stampReader(
  name: string,
  decision: DateDecision,
  column: DateColumn | undefined,
  zone: Zone,
  tally: Tally,
): Reader {
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

function compileRule(rule: Rule, index: ReadonlyMap<string, number>): (cells: readonly string[]) => boolean {
  const position = index.get(normalName(rule.column));
  const is = new Set((rule.is ?? []).map((value) => value.toLowerCase()));
  const starts = (rule.startsWith ?? []).map((value) => value.toLowerCase());
  return (cells) => {
    if (position === undefined) return false;
    const text = (cells[position] ?? '').trim().toLowerCase();
    return is.has(text) || starts.some((start) => text.startsWith(start));
  };
}
