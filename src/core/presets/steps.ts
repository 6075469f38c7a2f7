import { newDateColumn, type DateColumn } from '../csv/date-column';
import { normalName } from '../csv/layout';
import { SYNONYMS, type OwnField } from './fields';
import type { Plan } from './plan';
import type { Preset } from './preset';
import { readerOf, type Reader } from './readers';
import type { Tally } from './tally';

type FieldRules = {
  values?: Record<string, string>;
  dayOnly: boolean;
  split?: string;
  strip?: string[];
  prefix?: string;
  default?: string;
};
/** How one field is read from a row. */
export type Step = {
  /** Text where the cell is empty. */
  fallback: string;
  field: OwnField;
  position: number;
  constant: string | undefined;
  split: string | undefined;
  read: Reader;
};

/** Compiles the reading of one field; undefined where the mapping has no column and no constant for it. */
export function compileStep(
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
  const plain = readerOf(field, {
    kind: plan.kind,
    zone: plan.zone,
    keyLength: plan.preset?.keyLength,
    decision,
    column: dateColumns.get(name),
    tally,
    values,
  });
  const read = trimmer(fromPreset, field.type === 'choice' ? plain : folder(values, plain));
  return { field, position, constant, split: fromPreset.split, fallback: fromPreset.default ?? '', read };
}

/** Folds a value by the table; one that the table folds to nothing is unknown. */
function folder(values: ReadonlyMap<string, string>, plain: Reader): Reader {
  if (values.size === 0) return plain;
  return (text, fields) => {
    const folded = values.get(text.toLowerCase()) ?? text;
    return folded === '' ? undefined : plain(folded, fields);
  };
}

/** Takes away what the system puts before a value, and puts before it what tells it from others. */
function trimmer({ strip = [], prefix = '' }: FieldRules, plain: Reader): Reader {
  if (strip.length === 0 && prefix === '') return plain;
  return (text, fields) => {
    const start = strip.find((beginning) => text.startsWith(beginning)) ?? '';
    const rest = text.slice(start.length).trim();
    return rest === '' ? undefined : plain(prefix + rest, fields);
  };
}

function presetField(preset: Preset | undefined, name: string): FieldRules {
  const source = preset && Object.hasOwn(preset.fields, name) ? preset.fields[name] : undefined;
  if (source === undefined || Array.isArray(source) || 'const' in source) return { dayOnly: false };
  return { ...source, dayOnly: source.dayOnly ?? false };
}

function valueTable(values: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(values).map(([raw, value]) => [raw.trim().toLowerCase(), value]));
}
