import { foldKey } from '@core/dictionary/fold';
import { FOLDED_FIELDS, type FoldedField, type ValueField } from '@core/dictionary/fields';
import type { Folding } from './facts-folding';
import type { ReadableDb, WritableDb } from './handle';

/** Column of `lead` that holds the raw values of a field. */
export const VALUE_COLUMN: Record<Exclude<ValueField, 'stage'>, string> = {
  source: 'source',
  status: 'status',
  reason: 'rejection_reason',
  owner: 'owner',
  campaign: 'campaign',
  tier: 'tier',
  channel: 'channel',
};
const LEAD_FIELDS = Object.keys(VALUE_COLUMN) as (keyof typeof VALUE_COLUMN)[];

/**
 * Notes the spellings of the leads in temp table `fact_scope`, each with the newest import at the time it
 * was first met. With `all` those that no lead has any more are forgotten.
 */
export function noteSpellings(db: WritableDb, all: boolean): void {
  const met = meetSpellings(db);
  const newest =
    db.prepare<[], { id: number | null }>('SELECT max(import_id) AS id FROM import').get()?.id ?? null;
  if (all) forgetOthers(db, met, newest);
  const note = db.prepare('INSERT OR IGNORE INTO spelling (field, raw, norm, import_id) VALUES (?, ?, ?, ?)');
  for (const [field, raws] of met) for (const raw of raws) note.run(field, raw, foldKey(raw), newest);
}

/** Trimmed values of every field; one pass over the leads, since a pass per field costs as much each. */
function meetSpellings(db: ReadableDb): Map<ValueField, Set<string>> {
  const columns = LEAD_FIELDS.map((field) => `l.${VALUE_COLUMN[field]}`).join(', ');
  const raws = LEAD_FIELDS.map(() => new Set<string>());
  const rows = db
    .prepare<[], (string | null)[]>(
      `SELECT ${columns} FROM temp.fact_scope s CROSS JOIN lead l USING (lead_id)`,
    )
    .raw()
    .iterate();
  for (const row of rows) {
    for (let index = 0; index < raws.length; index += 1) {
      const value = row[index];
      if (value != null) raws[index]?.add(value);
    }
  }
  // What a lead was before an export said something else.
  const before = db
    .prepare<[], { field: string; raw: string }>(
      `SELECT DISTINCT c.field, c.from_value AS raw FROM temp.fact_scope s CROSS JOIN seen_change c USING (lead_id)
        WHERE c.field IN ('status', 'rejection_reason') AND c.from_value IS NOT NULL`,
    )
    .all();
  for (const { field, raw } of before)
    raws[LEAD_FIELDS.findIndex((known) => VALUE_COLUMN[known] === field)]?.add(raw);
  const stages = db
    .prepare<[], { raw: string }>(
      'SELECT DISTINCT c.to_stage AS raw FROM temp.fact_scope s CROSS JOIN stage_change c USING (lead_id)',
    )
    .all();
  return new Map<ValueField, Set<string>>([
    ...LEAD_FIELDS.map((field, index): [ValueField, Set<string>] => [field, trimmed(raws[index] ?? [])]),
    ['stage', trimmed(stages.map(({ raw }) => raw))],
  ]);
}

function trimmed(raws: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const raw of raws) found.add(raw.trim());
  found.delete('');
  return found;
}

function forgetOthers(
  db: WritableDb,
  met: ReadonlyMap<ValueField, ReadonlySet<string>>,
  newest: number | null,
): void {
  const forget = db.prepare('DELETE FROM spelling WHERE field = ? AND raw = ?');
  const known = db.prepare<[], { field: ValueField; raw: string }>('SELECT field, raw FROM spelling').all();
  for (const { field, raw } of known) if (met.get(field)?.has(raw) !== true) forget.run(field, raw);
  // An import that was undone is not what brought it.
  db.prepare('UPDATE spelling SET import_id = :newest WHERE import_id > coalesce(:newest, 0)').run({
    newest,
  });
}

/** Facts of other leads follow where a smaller spelling of their value has come in. */
export function respellOthers(db: WritableDb, before: Folding['shown'], after: Folding['shown']): void {
  const rows = db.prepare<[], { field: string; raw: string }>('SELECT field, raw FROM spelling').all();
  const done = new Set<string>();
  for (const { field, raw } of rows) {
    if (!isFolded(field)) continue;
    const old = before(field, raw);
    const now = after(field, raw);
    const key = `${field}\u0000${old}`;
    if (old === now || done.has(key)) continue;
    done.add(key);
    const table = field === 'reason' ? 'lead_decision' : 'lead_fact';
    db.prepare(`UPDATE ${table} SET ${field} = ? WHERE ${field} = ?`).run(now, old);
  }
}

function isFolded(field: string): field is FoldedField {
  return (FOLDED_FIELDS as readonly string[]).includes(field);
}
