import type { DateOrder, FieldMapping } from '../contract/intake';
import type { Kind } from '../contract/shared';
import { OWN_FIELDS, type OwnField } from '../presets/fields';
import { fieldsInOrder } from './purposes';

/** A field of the mapping editor: from a column, the same for every record, or nowhere. */
export type MappingRow = {
  readonly field: OwnField;
  readonly from: 'nowhere' | 'column' | 'constant';
  readonly column: string;
  readonly constant: string;
  /** null: found from the column's values, asked where both readings fit. */
  readonly order: DateOrder | null;
  /** Their value -> our word; values not listed are folded by what we know of the CRM. */
  readonly values: Readonly<Record<string, string>>;
};

/** One row per field of a kind, those that matter most first. */
export function rowsOf(kind: Kind, mapping: FieldMapping): MappingRow[] {
  return fieldsInOrder(kind).map((field) =>
    rowOf(field, Object.hasOwn(mapping, field.name) ? mapping[field.name] : undefined),
  );
}

function rowOf(field: OwnField, source: FieldMapping[string] | undefined): MappingRow {
  const empty: MappingRow = { field, from: 'nowhere', column: '', constant: '', order: null, values: {} };
  if (source === undefined) return empty;
  if (typeof source === 'string') return { ...empty, from: 'column', column: source };
  // An empty constant takes away what a preset would map: see {@link overridesOf}.
  if ('const' in source && source.const === '') return empty;
  if ('const' in source) return { ...empty, from: 'constant', constant: source.const };
  return {
    ...empty,
    from: 'column',
    column: source.column,
    order: source.order ?? null,
    values: source.values ?? {},
  };
}

/** The mapping that the rows stand for, as short as it can be said. */
export function mappingOf(rows: readonly MappingRow[]): FieldMapping {
  const entries = rows.flatMap((row): [string, FieldMapping[string]][] => {
    if (row.from === 'constant')
      return row.constant.trim() === '' ? [] : [[row.field.name, { const: row.constant.trim() }]];
    if (row.from === 'nowhere' || row.column === '') return [];
    return [[row.field.name, columnSource(row)]];
  });
  return Object.fromEntries(entries);
}

function columnSource({ column, order, values }: MappingRow): FieldMapping[string] {
  const listed = Object.fromEntries(Object.entries(values).filter(([, ours]) => ours !== ''));
  const hasValues = Object.keys(listed).length > 0;
  if (order === null && !hasValues) return column;
  return { column, ...(order !== null && { order }), ...(hasValues && { values: listed }) };
}

/**
 * The mapping as it must be said on top of a preset: fields that it maps and the user took away are
 * said to be empty, or the preset would put them back.
 */
export function overridesOf(before: FieldMapping, after: FieldMapping): FieldMapping {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return { ...Object.fromEntries(gone.map((name) => [name, { const: '' }])), ...after };
}

/** Fields without which the records of a kind cannot be counted, and which come from nowhere. */
export function missingFields(kind: Kind, mapping: FieldMapping): OwnField[] {
  const has = (name: string): boolean => Object.hasOwn(mapping, name);
  if (kind === 'deals') {
    return has('deal_id') || has('lead_id')
      ? []
      : OWN_FIELDS.deals.filter((field) => field.name === 'lead_id');
  }
  return OWN_FIELDS[kind].filter(
    // An activity may say when it was completed instead of when it was.
    (field) =>
      field.required &&
      !has(field.name) &&
      !(kind === 'activities' && field.name === 'at' && has('completed_at')),
  );
}

/** Our fields that a column feeds, for the head of the preview. */
export function fieldsFrom(column: string, kind: Kind | null, mapping: FieldMapping): OwnField[] {
  if (kind === null) return [];
  return OWN_FIELDS[kind].filter((field) => {
    const source = Object.hasOwn(mapping, field.name) ? mapping[field.name] : undefined;
    if (source === undefined) return false;
    return typeof source === 'string' ? source === column : 'column' in source && source.column === column;
  });
}

/** Different values of a column in the preview's rows, as first seen, blanks left out. */
export function valuesSeen(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  column: string,
): string[] {
  const index = header.indexOf(column);
  if (index < 0) return [];
  return [...new Set(rows.map((row) => row[index]?.trim() ?? ''))].filter((value) => value !== '');
}
