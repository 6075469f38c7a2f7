import { normalName } from '../csv/layout';
import type { Rule } from './preset';

/** Compiles a rule into a test of a row's cells; false where its column is not there. */
export function compileRule(
  rule: Rule,
  index: ReadonlyMap<string, number>,
): (cells: readonly string[]) => boolean {
  const position = index.get(normalName(rule.column));
  const is = new Set((rule.is ?? []).map((value) => value.toLowerCase()));
  const starts = (rule.startsWith ?? []).map((value) => value.toLowerCase());
  return (cells) => {
    if (position === undefined) return false;
    const text = (cells[position] ?? '').trim().toLowerCase();
    return is.has(text) || starts.some((start) => text.startsWith(start));
  };
}
