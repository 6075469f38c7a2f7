import type { Plan } from './plan';
import { slotOf, type Fields } from './slots';

/** Longest key that is made up; a longer one names nobody better. */
const LONGEST = 300;

/**
 * Gives leads of an export without ids a key from what the preset names (e-mail and created, say), so
 * that the same lead is found again next week. A record where all of that but times is empty stays
 * without one, and is refused as any record without an id.
 */
export function leadNamer(plan: Plan, mapped: ReadonlySet<string>): (fields: Fields) => void {
  const names = plan.kind === 'leads' && !mapped.has('lead_id') ? (plan.preset?.key ?? []) : [];
  if (names.length === 0) return () => undefined;
  const id = slotOf('leads', 'lead_id');
  const parts = names.map((name) => ({ slot: slotOf('leads', name), telling: !name.endsWith('_at') }));
  const textOf = (fields: Fields, slot: number): string =>
    String(fields[slot] ?? '')
      .trim()
      .toLowerCase();
  return (fields) => {
    if (!parts.some(({ slot, telling }) => telling && textOf(fields, slot) !== '')) return;
    fields[id] = parts
      .map(({ slot }) => textOf(fields, slot))
      .join('|')
      .slice(0, LONGEST);
  };
}
