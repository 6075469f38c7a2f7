import { foldKey } from '@core/dictionary/fold';
import type { ReasonGroup, ReasonMeaning } from '@core/dictionary/reasons';
import { REASON_GROUPS } from '@core/dictionary/reasons';
import { FOLDED_FIELDS, type FactRules, type FoldedField } from './facts-lead';
import type { ReadableDb, WritableDb } from './handle';

/** Column of `lead` that a folded field is read from. */
const COLUMN: Record<FoldedField, string> = {
  source: 'source',
  owner: 'owner',
  tier: 'tier',
  campaign: 'campaign',
  channel: 'channel',
  reason: 'rejection_reason',
};

/** A value is a name, not a story; the raw one keeps its length in the lead. */
const LONGEST = 500;

type Spelling = { field: FoldedField; raw: string; norm: string };

/**
 * Notes the spellings of the leads in temp table `fact_scope`. With `all` the list is made anew, so
 * that spellings no lead has any more are forgotten.
 */
export function noteSpellings(db: WritableDb, all: boolean): void {
  if (all) db.exec('DELETE FROM spelling');
  const note = db.prepare('INSERT OR IGNORE INTO spelling (field, raw, norm) VALUES (?, ?, ?)');
  for (const field of FOLDED_FIELDS) {
    const column = COLUMN[field];
    const rows = db
      .prepare<[], { raw: string }>(
        `SELECT DISTINCT l.${column} AS raw FROM temp.fact_scope s CROSS JOIN lead l USING (lead_id) WHERE l.${column} IS NOT NULL`,
      )
      .all();
    for (const { raw } of rows) {
      const trimmed = raw.trim();
      if (trimmed !== '') note.run(field, trimmed, foldKey(trimmed));
    }
  }
}

/** How raw values are shown: the dictionary first, else the smallest spelling of the same value. */
export function readFolding(db: ReadableDb): Pick<FactRules, 'shown' | 'reasonMeaning'> {
  const shown = new Map<string, string>();
  const rows = db.prepare<[], Spelling>('SELECT field, raw, norm FROM spelling ORDER BY field, raw').all();
  // In ascending order: the first of a norm is the smallest.
  for (const row of rows)
    if (!shown.has(keyOf(row.field, row.norm))) shown.set(keyOf(row.field, row.norm), row.raw);
  const told = db
    .prepare<[], { field: string; raw: string; value: string }>(
      'SELECT field, raw, value FROM dictionary ORDER BY field, raw DESC',
    )
    .all();
  const groups = new Map<string, ReasonMeaning>();
  for (const row of told) {
    if (row.field === 'reason_group') noteGroup(groups, row.raw, row.value);
    else shown.set(keyOf(row.field, foldKey(row.raw)), row.value);
  }
  const cache = new Map<string, string>();
  return {
    shown(field, raw) {
      if (raw === null) return '';
      const key = keyOf(field, raw);
      let value = cache.get(key);
      if (value === undefined) {
        value = (shown.get(keyOf(field, foldKey(raw))) ?? raw.trim()).slice(0, LONGEST);
        cache.set(key, value);
      }
      return value;
    },
    reasonMeaning: (raw) => groups.get(foldKey(raw)),
  };
}

/** The user's groups know no "no fault" of their own; `spam` counts as a rejection without fault. */
function noteGroup(groups: Map<string, ReasonMeaning>, raw: string, value: string): void {
  if ((REASON_GROUPS as readonly string[]).includes(value)) {
    groups.set(foldKey(raw), { group: value as ReasonGroup, noFault: false });
  } else if (value === 'spam') groups.set(foldKey(raw), { group: 'rejection', noFault: true });
}

/** Facts of other leads follow where a smaller spelling of their value has come in. */
export function respellOthers(db: WritableDb, before: FactRules['shown'], after: FactRules['shown']): void {
  const rows = db.prepare<[], { field: FoldedField; raw: string }>('SELECT field, raw FROM spelling').all();
  const done = new Set<string>();
  for (const { field, raw } of rows) {
    const old = before(field, raw);
    const now = after(field, raw);
    if (old === now || done.has(keyOf(field, old))) continue;
    done.add(keyOf(field, old));
    const table = field === 'reason' ? 'lead_decision' : 'lead_fact';
    db.prepare(`UPDATE ${table} SET ${field} = ? WHERE ${field} = ?`).run(now, old);
  }
}

function keyOf(field: string, text: string): string {
  return `${field}\u0000${text}`;
}
