import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fieldMapping, type FieldMapping } from '@core/contract/intake';
import { KINDS } from '@core/contract/shared';
import {
  fieldsFrom,
  mappingOf,
  missingFields,
  overridesOf,
  rowsOf,
  valuesSeen,
} from '@core/import-page/mapping';
import { fieldsInOrder, isWorthFirst } from '@core/import-page/purposes';
import { OWN_FIELDS } from '@core/presets/fields';

const anySource = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.record({
    column: fc.string({ minLength: 1 }),
    order: fc.constantFrom('ymd' as const, 'dmy' as const, 'mdy' as const),
  }),
  fc.record({ column: fc.string({ minLength: 1 }), values: fc.constant({ Disqualified: 'rejected' }) }),
  fc.record({ const: fc.constantFrom('won', 'open') }),
);

describe('the mapping editor', () => {
  it('shows a mapping and gives the same mapping back', () => {
    for (const kind of KINDS) {
      const names = OWN_FIELDS[kind].map((field) => field.name);
      fc.assert(
        fc.property(
          fc.dictionary(fc.constantFrom(...names), anySource, { noNullPrototype: true }),
          (mapping: FieldMapping) => {
            expect(mappingOf(rowsOf(kind, mapping))).toEqual(mapping);
          },
        ),
        { numRuns: 100 },
      );
    }
  });

  it('says a plain column as text, an order and a value table only where given', () => {
    const rows = rowsOf('leads', {}).map((row) => {
      if (row.field.name === 'lead_id') return { ...row, from: 'column' as const, column: 'mql_id' };
      if (row.field.name === 'created_at')
        return { ...row, from: 'column' as const, column: 'first_contact_date', order: 'dmy' as const };
      if (row.field.name === 'status')
        return { ...row, from: 'column' as const, column: 'State', values: { Junk: 'rejected', Open: '' } };
      return row;
    });
    const mapping = mappingOf(rows);
    expect(mapping).toEqual({
      lead_id: 'mql_id',
      created_at: { column: 'first_contact_date', order: 'dmy' },
      status: { column: 'State', values: { Junk: 'rejected' } },
    });
    expect(fieldMapping.safeParse(mapping).success).toBe(true);
  });

  it('names the needed fields that come from nowhere', () => {
    expect(missingFields('leads', {}).map((field) => field.name)).toEqual(['lead_id', 'created_at']);
    expect(missingFields('leads', { lead_id: 'a', created_at: { const: '2026-01-01' } })).toEqual([]);
  });

  it('takes a deal by its own id or its lead, and an activity by its completion', () => {
    expect(missingFields('deals', {}).map((field) => field.name)).toEqual(['lead_id']);
    expect(missingFields('deals', { deal_id: 'Id' })).toEqual([]);
    expect(missingFields('activities', { completed_at: 'Done' })).toEqual([]);
    expect(missingFields('activities', {}).map((field) => field.name)).toEqual(['at']);
  });

  it('says a field empty that a preset maps and the user took away, and shows it as coming from nowhere', () => {
    const said = overridesOf({ lead_id: 'Id', owner: 'Contact owner' }, { lead_id: 'Id', source: 'From' });
    expect(said).toEqual({ lead_id: 'Id', source: 'From', owner: { const: '' } });
    expect(mappingOf(rowsOf('leads', said))).toEqual({ lead_id: 'Id', source: 'From' });
  });

  it('lists every field of a kind once, the needed ones first and opened', () => {
    for (const kind of KINDS) {
      const fields = fieldsInOrder(kind);
      expect(new Set(fields)).toEqual(new Set(OWN_FIELDS[kind]));
      const needed = OWN_FIELDS[kind].filter((field) => field.required).length;
      expect(fields.slice(0, needed).every((field) => field.required)).toBe(true);
      expect(fields.filter((field) => isWorthFirst(kind, field)).length).toBeGreaterThanOrEqual(needed);
    }
  });

  it('tells which of our fields a column feeds', () => {
    const mapping: FieldMapping = {
      lead_id: 'Id',
      name: 'Id',
      source: { column: 'From' },
      status: { const: 'new' },
    };
    expect(fieldsFrom('Id', 'leads', mapping).map((field) => field.name)).toEqual(['lead_id', 'name']);
    expect(fieldsFrom('From', 'leads', mapping).map((field) => field.name)).toEqual(['source']);
    expect(fieldsFrom('constructor', 'leads', mapping)).toEqual([]);
  });

  it('offers the different values of a column, without blanks', () => {
    const rows = [['1', 'New'], ['2', ' '], ['3', 'New '], ['4', 'Junk'], ['5']];
    expect(valuesSeen(['id', 'Status'], rows, 'Status')).toEqual(['New', 'Junk']);
    expect(valuesSeen(['id', 'Status'], rows, 'Gone')).toEqual([]);
  });
});
