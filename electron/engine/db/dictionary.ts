import type { DictionaryField, DictionaryList, DictionaryRow } from '@core/contract/dictionary';
import {
  ENTRY_GROUPS,
  isStagedField,
  VALUE_FIELDS,
  type EntryGroup,
  type StagedField,
  type ValueField,
} from '@core/dictionary/fields';
import { foldKey } from '@core/dictionary/fold';
import { proposeFolds, type ShownValue } from '@core/dictionary/proposals';
import { proposeStage } from '@core/dictionary/stage-words';
import { readFolding, type Folding } from './facts-folding';
import { VALUE_COLUMN } from './facts-spelling';
import type { ReadableDb } from './handle';

const MOST_SHOWN = 500;
const MOST_RAWS = 1_000;
const MAX_TEXT = 2_000;

/** A raw value with the stage that the import made of it (most records), and how many have it. */
type RawValue = { raw: string; stage: string | null; count: number };

/** Every field with how many values it has, how many came with the last files, how many are unknown. */
export function readFields(db: ReadableDb): DictionaryField[] {
  const folding = readFolding(db);
  return VALUE_FIELDS.map((field) => {
    const met = readMet(db, field);
    return {
      field,
      values: met.size,
      fresh: [...met.values()].filter(({ isNew }) => isNew).length,
      unknown: isStagedField(field)
        ? readRaw(db, field).filter((one) => stageOf(folding, field, one) === null).length
        : 0,
    };
  });
}

/** One page of a field's values, what is unknown first, then what is new, then by how many have it. */
export function listValues(
  db: ReadableDb,
  { field, search, offset, limit }: { field: ValueField; search: string; offset: number; limit: number },
): DictionaryList {
  const folding = readFolding(db);
  const met = readMet(db, field);
  const all = readRaw(db, field)
    .map((one) => ({ ...rowOf(folding, field, one), ...(met.get(one.raw) ?? UNMET) }))
    .sort(byUrgency(field));
  const shown = isStagedField(field) ? [] : countShown(all);
  const wanted = search.trim().toLowerCase();
  const rows = all.filter(({ raw, value }) => `${raw}\n${value}`.toLowerCase().includes(wanted));
  return {
    total: rows.length,
    rows: rows.slice(offset, offset + limit).map((row) => ({ ...row, raw: row.raw.slice(0, MAX_TEXT) })),
    shown: shown.slice(0, MOST_SHOWN).map(({ value }) => value),
    proposals: proposalsFor(folding, field, all, shown),
  };
}

const UNMET = { firstSeen: null, isNew: false };

/** Proposals but for values of which the user has said already what they are, or that they are their own. */
function proposalsFor(
  folding: Folding,
  field: ValueField,
  rows: readonly DictionaryRow[],
  shown: readonly ShownValue[],
): DictionaryList['proposals'] {
  if (isStagedField(field)) return [];
  // Told to be what it is already: a proposal was refused.
  const kept = new Set(
    rows
      .filter(({ by, raw, value }) => by === 'user' && foldKey(raw) === foldKey(value))
      .map(({ value }) => value),
  );
  const written = new Set(
    rows.filter(({ by, value }) => by === 'user' && !kept.has(value)).map(({ value }) => value),
  );
  const isSure = (value: string): boolean =>
    written.has(value) || (field === 'reason' && folding.reason(value).by !== 'record');
  return proposeFolds(
    shown.map((one) => ({ ...one, sure: isSure(one.value) })),
    field !== 'owner',
  )
    .filter(({ from, into }) => !folding.told(field, from) && !kept.has(into))
    .map((proposal) => ({ ...proposal, raws: rawsShownAs(proposal.from, rows) }));
}

/** One raw value per entry that it takes: an entry speaks of every spelling. */
function rawsShownAs(shown: string, rows: readonly DictionaryRow[]): string[] {
  const raws = new Map(
    rows.filter(({ value }) => value === shown).map(({ raw }): [string, string] => [foldKey(raw), raw]),
  );
  return [...raws.values()].slice(0, MOST_RAWS);
}

function countShown(rows: readonly DictionaryRow[]): ShownValue[] {
  const counts = new Map<string, number>();
  for (const { value, count } of rows) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function byUrgency(field: ValueField): (a: DictionaryRow, b: DictionaryRow) => number {
  const rank = (row: DictionaryRow): number =>
    (isStagedField(field) && row.value === '' ? 2 : 0) + (row.isNew ? 1 : 0);
  return (a, b) => rank(b) - rank(a) || b.count - a.count || (a.raw < b.raw ? -1 : 1);
}

function rowOf(
  folding: Folding,
  field: ValueField,
  one: RawValue,
): Omit<DictionaryRow, 'firstSeen' | 'isNew'> {
  const row = { raw: one.raw, count: one.count, proposedStage: null, group: null, groupBy: null };
  if (isStagedField(field)) {
    const value = stageOf(folding, field, one) ?? '';
    const by = saysStage(folding, field, one.raw) ? 'user' : value === '' ? 'none' : 'import';
    return { ...row, value, by, proposedStage: value === '' ? (proposeStage(one.raw) ?? null) : null };
  }
  const value = folding.shown(field, one.raw);
  const by = folding.told(field, one.raw) ? 'user' : value === one.raw ? 'none' : 'spelling';
  return { ...row, value, by, ...(field === 'reason' ? groupOf(folding, one.raw) : {}) };
}

function saysStage(folding: Folding, field: StagedField, raw: string): boolean {
  return folding.told(field, raw) || (field === 'stage' && folding.told('status', raw));
}

function stageOf(folding: Folding, field: StagedField, { raw, stage }: RawValue): string | null {
  return field === 'status' ? folding.statusStage(raw, stage) : folding.changeStep(raw, stage);
}

function groupOf(folding: Folding, raw: string): Pick<DictionaryRow, 'group' | 'groupBy'> {
  const { meaning, by } = folding.reason(raw);
  if (meaning === undefined) return { group: null, groupBy: by };
  const group: EntryGroup = meaning.noFault ? 'spam' : meaning.group;
  return { group: ENTRY_GROUPS.find((known) => known === group) ?? null, groupBy: by };
}

/** When each value was first met, and whether it came with the last files of its kind, which were not the first. */
function readMet(db: ReadableDb, field: ValueField): Map<string, Pick<DictionaryRow, 'firstSeen' | 'isNew'>> {
  const kinds = field === 'stage' ? "('leads', 'stages')" : "('leads')";
  const rows = db
    .prepare<[string], { raw: string; at: number | null; fresh: number }>(
      `SELECT s.raw, i.imported_at AS at,
         coalesce(i.drop_id = d.last AND d.first < d.last, 0) AS fresh
       FROM spelling s LEFT JOIN import i USING (import_id),
         (SELECT min(drop_id) AS first, max(drop_id) AS last FROM import WHERE kind IN ${kinds}) d
       WHERE s.field = ?`,
    )
    .all(field);
  return new Map(rows.map(({ raw, at, fresh }) => [raw, { firstSeen: at, isNew: fresh === 1 }]));
}

/** Trimmed values of the base table with their counts. */
function readRaw(db: ReadableDb, field: ValueField): RawValue[] {
  const found = new Map<string, RawValue & { most: number }>();
  for (const { raw, stage, count } of db.prepare<[], RawValue>(rawSql(field)).iterate()) {
    const trimmed = raw.trim();
    if (trimmed === '') continue;
    const known = found.get(trimmed);
    if (!known) found.set(trimmed, { raw: trimmed, stage, count, most: count });
    else {
      known.count += count;
      if (count > known.most) Object.assign(known, { stage, most: count });
    }
  }
  return [...found.values()].map(({ raw, stage, count }) => ({ raw, stage, count }));
}

function rawSql(field: ValueField): string {
  if (field === 'stage')
    return 'SELECT to_stage AS raw, to_step AS stage, count(*) AS count FROM stage_change GROUP BY 1, 2';
  const column = VALUE_COLUMN[field];
  const stage = field === 'status' ? 'status_stage' : 'NULL';
  // What leads were before is listed too, with no lead that has it now.
  const before =
    field === 'status' || field === 'reason'
      ? ` UNION ALL SELECT from_value, from_step, 0 FROM seen_change WHERE field = '${column}' AND from_value IS NOT NULL GROUP BY 1, 2`
      : '';
  return `SELECT ${column} AS raw, ${stage} AS stage, count(*) AS count FROM lead WHERE ${column} IS NOT NULL GROUP BY 1, 2${before}`;
}
