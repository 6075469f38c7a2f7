import { foldKey } from '@core/dictionary/fold';
import { ENTRY_GROUPS, type EntryGroup, type FoldedField, type StagedField } from '@core/dictionary/fields';
import { meaningOfReason, type ReasonMeaning } from '@core/dictionary/reasons';
import type { ReadableDb } from './handle';

/** A value is a name, not a story; the raw one keeps its length in the lead. */
const LONGEST = 500;

/** What a reason means and who says so; `record`: what happened decides. */
export type ReasonVerdict = {
  readonly meaning: ReasonMeaning | undefined;
  readonly by: 'user' | 'list' | 'record';
};

/** What raw values count as: the user's dictionary first, then what the import or the spelling says. */
export type Folding = {
  /** Value to show for a raw one; '' blank. */
  readonly shown: (field: FoldedField, raw: string | null) => string;
  /** True where the user said something of the value itself, in any spelling. */
  readonly told: (field: FoldedField | StagedField, raw: string) => boolean;
  readonly reason: (raw: string) => ReasonVerdict;
  /** Our stage for a status of a lead, `stored` being what the import made of it. */
  readonly statusStage: (raw: string | null, stored: string | null) => string | null;
  /** The same for a stage of a stage change; what was said of the status of that name holds for it too. */
  readonly changeStep: (raw: string, stored: string | null) => string | null;
};

type Entry = { field: string; raw: string; value: string };

/** Reads dictionary and spellings; later changes do not reach what it answers with. */
export function readFolding(db: ReadableDb): Folding {
  const entries = db
    .prepare<[], Entry>('SELECT field, raw, value FROM dictionary ORDER BY field, raw DESC')
    .all();
  const told = new Map(entries.map((entry) => [keyOf(entry.field, foldKey(entry.raw)), entry.value]));
  const saidOf = (field: string, raw: string): string | undefined => told.get(keyOf(field, foldKey(raw)));
  const shown = createShown(db, entries, told);
  const reasons = new Map<string, ReasonVerdict>();

  return {
    shown,
    told: (field, raw) => told.has(keyOf(field, foldKey(raw))),
    reason(raw) {
      let verdict = reasons.get(raw);
      if (!verdict) reasons.set(raw, (verdict = verdictOf(raw, shown('reason', raw), told)));
      return verdict;
    },
    statusStage: (raw, stored) => (raw === null ? stored : (saidOf('status', raw) ?? stored)),
    changeStep: (raw, stored) => saidOf('stage', raw) ?? saidOf('status', raw) ?? stored,
  };
}

/**
 * Values that differ in case and separators are one. It is shown as the user wrote it where an entry names
 * it, else under its smallest raw spelling.
 */
function createShown(
  db: ReadableDb,
  entries: readonly Entry[],
  told: ReadonlyMap<string, string>,
): Folding['shown'] {
  const label = new Map<string, string>();
  // In descending order each time, so that the smallest stays; entries after raw spellings.
  for (const { field, raw, norm } of db
    .prepare<[], { field: string; raw: string; norm: string }>(
      'SELECT field, raw, norm FROM spelling ORDER BY field, raw DESC',
    )
    .all())
    label.set(keyOf(field, norm), raw);
  const named = entries
    .map(({ field, value }) => ({ field, value }))
    .sort((a, b) => (a.value < b.value ? 1 : -1));
  for (const { field, value } of named) label.set(keyOf(field, foldKey(value)), value);
  const cache = new Map<string, string>();
  return (field, raw) => {
    if (raw === null) return '';
    const key = keyOf(field, raw);
    let value = cache.get(key);
    if (value === undefined) {
      const meant = told.get(keyOf(field, foldKey(raw))) ?? raw.trim();
      value = (label.get(keyOf(field, foldKey(meant))) ?? meant).slice(0, LONGEST);
      cache.set(key, value);
    }
    return value;
  };
}

function verdictOf(raw: string, shown: string, told: ReadonlyMap<string, string>): ReasonVerdict {
  for (const reason of [raw, shown]) {
    const group = told.get(keyOf('reason_group', foldKey(reason)));
    if (group !== undefined && isGroup(group)) return { meaning: meaningOfGroup(group), by: 'user' };
  }
  const meaning = meaningOfReason(shown) ?? meaningOfReason(raw);
  return { meaning, by: meaning === undefined ? 'record' : 'list' };
}

function isGroup(value: string): value is EntryGroup {
  return (ENTRY_GROUPS as readonly string[]).includes(value);
}

/** The user's groups know no "no fault" of their own; `spam` is a rejection without fault. */
function meaningOfGroup(group: EntryGroup): ReasonMeaning {
  return group === 'spam' ? { group: 'rejection', noFault: true } : { group, noFault: false };
}

function keyOf(field: string, text: string): string {
  return `${field}\u0000${text}`;
}
