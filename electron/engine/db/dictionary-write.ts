import type { DictionaryEntry } from '@core/contract/dictionary';
import type { FoldedField } from '@core/dictionary/fields';
import { foldKey } from '@core/dictionary/fold';
import { rebuildFacts } from './facts';
import { readFolding, type Folding } from './facts-folding';
import { VALUE_COLUMN } from './facts-spelling';
import type { ReadableDb, WritableDb } from './handle';

/**
 * Writes entries in their order, with the facts of the leads that they change, in one transaction. An
 * entry speaks of every spelling of its value, so that it replaces those under other spellings.
 * @returns how many leads it changed, and the entries that take it back.
 */
export function setEntries(
  db: WritableDb,
  entries: readonly DictionaryEntry[],
): { leads: number; undo: DictionaryEntry[] } {
  return db.transaction(() => {
    const before = readFolding(db);
    const undo: DictionaryEntry[] = [];
    for (const entry of entries) undo.unshift(...setEntry(db, entry));
    const leads = touchChanged(db, before, readFolding(db));
    if (leads > 0) rebuildFacts(db, 'touched');
    return { leads, undo };
  })();
}

/** Writes one entry; answers with those that bring back what was there. */
function setEntry(db: WritableDb, { field, raw, value }: DictionaryEntry): DictionaryEntry[] {
  const trimmed = raw.trim();
  const key = foldKey(trimmed);
  const known = db
    .prepare<[string], { raw: string; value: string }>('SELECT raw, value FROM dictionary WHERE field = ?')
    .all(field)
    .filter((entry) => foldKey(entry.raw) === key);
  const forget = db.prepare('DELETE FROM dictionary WHERE field = ? AND raw = ?');
  for (const entry of known) forget.run(field, entry.raw);
  if (value !== null)
    db.prepare('INSERT INTO dictionary (field, raw, value) VALUES (?, ?, ?)').run(
      field,
      trimmed,
      value.trim(),
    );
  const [first] = known;
  return [first ? { field, ...first } : { field, raw: trimmed, value: null }];
}

/** Where the values of a field stand, and what of the facts follows from one of them. */
type Place = {
  readonly table: 'lead' | 'stage_change' | 'seen_change';
  readonly column: string;
  /** Which rows of the table speak of it; SQL of our own. */
  readonly where?: string;
  readonly meaning: (folding: Folding, raw: string) => unknown;
};

const shownAs = (field: FoldedField): Place => ({
  table: 'lead',
  column: VALUE_COLUMN[field],
  meaning: (folding, raw) => folding.shown(field, raw),
});
const REASON: Place = {
  table: 'lead',
  column: VALUE_COLUMN.reason,
  meaning: (folding, raw) => [folding.shown('reason', raw), folding.reason(raw).meaning],
};
const STATUS: Place = {
  table: 'lead',
  column: VALUE_COLUMN.status,
  meaning: (folding, raw) => folding.statusStage(raw, null),
};
const STAGE: Place = {
  table: 'stage_change',
  column: 'to_stage',
  meaning: (folding, raw) => folding.changeStep(raw, null),
};
/** What a lead was before counts too. */
const SEEN_REASON: Place = {
  ...REASON,
  table: 'seen_change',
  column: 'from_value',
  where: "field = 'rejection_reason'",
};
const SEEN_STATUS: Place = {
  ...STATUS,
  table: 'seen_change',
  column: 'from_value',
  where: "field = 'status'",
};
const PLACES: readonly Place[] = [
  ...(['source', 'owner', 'campaign', 'tier', 'channel'] as const).map(shownAs),
  REASON,
  STATUS,
  STAGE,
  SEEN_REASON,
  SEEN_STATUS,
];

/** Fills temp table `touched_lead` with the leads of which a value counts as something else now. */
function touchChanged(db: WritableDb, before: Folding, after: Folding): number {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS touched_lead (lead_id INTEGER PRIMARY KEY)');
  db.exec('DELETE FROM temp.touched_lead');
  for (const place of PLACES) {
    const { table, column, where = '1', meaning } = place;
    const changed = distinct(db, place).filter(
      (raw) => JSON.stringify(meaning(before, raw)) !== JSON.stringify(meaning(after, raw)),
    );
    if (changed.length === 0) continue;
    db.prepare(
      `INSERT OR IGNORE INTO temp.touched_lead SELECT lead_id FROM ${table}
        WHERE ${where} AND lead_id IS NOT NULL AND ${column} IN (SELECT value FROM json_each(?))`,
    ).run(JSON.stringify(changed));
  }
  const row = db.prepare<[], { leads: number }>('SELECT count(*) AS leads FROM temp.touched_lead').get();
  return row?.leads ?? 0;
}

function distinct(db: ReadableDb, { table, column, where = '1' }: Place): string[] {
  return db
    .prepare<[], { raw: string }>(
      `SELECT DISTINCT ${column} AS raw FROM ${table} WHERE ${where} AND ${column} IS NOT NULL`,
    )
    .all()
    .map(({ raw }) => raw);
}
