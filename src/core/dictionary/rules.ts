import type { AutomaticRule } from '../contract/dictionary';

/** What a rule looks at; `cell` gives the text of a column of the record's own file. */
export type RuledActivity = {
  readonly kind: string;
  readonly actor: string | null;
  readonly text: string | null;
  cell(column: string): string | undefined;
};

/** A compiled list of rules: the id of the first that says an activity is automatic. */
export type RuleMatcher = (activity: RuledActivity) => string | undefined;

/** Case and the space around do not matter; a duration of nothing is nothing however it is written. */
function comparable(text: string): string {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return /^0+([:.,]0+)*$/.test(plain) ? '0' : plain;
}

function compileRule({ kind, actor, text, column }: AutomaticRule): (activity: RuledActivity) => boolean {
  const tests: ((activity: RuledActivity) => boolean)[] = [];
  if (kind !== undefined) tests.push((activity) => activity.kind === kind);
  if (actor !== undefined) {
    const wanted = comparable(actor);
    tests.push((activity) => activity.actor !== null && comparable(activity.actor) === wanted);
  }
  if (text !== undefined) {
    const wanted = comparable(text.words);
    tests.push((activity) => {
      if (activity.text === null) return false;
      const found = comparable(activity.text);
      return text.how === 'begins' ? found.startsWith(wanted) : found.includes(wanted);
    });
  }
  // Last: it alone reads the record's cells.
  if (column !== undefined) {
    const wanted = comparable(column.is);
    tests.push((activity) => {
      const cell = activity.cell(column.name);
      return cell !== undefined && comparable(cell) === wanted;
    });
  }
  return (activity) => tests.length > 0 && tests.every((test) => test(activity));
}

/** Compiles rules once; all conditions of a rule must hold, and the first rule that holds has caught it. */
export function compileRules(rules: readonly AutomaticRule[]): RuleMatcher {
  const compiled = rules.map((rule) => ({ id: rule.id, matches: compileRule(rule) }));
  return (activity) => compiled.find(({ matches }) => matches(activity))?.id;
}

/** What is commonly automatic; offered, never applied unasked. */
export const SUGGESTED_RULES: readonly Omit<AutomaticRule, 'id'>[] = [
  { text: { how: 'begins', words: 'Automatic reply:' } },
  { text: { how: 'begins', words: 'Out of office' } },
  { kind: 'email', text: { how: 'begins', words: 'List Email:' } },
  { kind: 'email', text: { how: 'begins', words: 'Mass Email:' } },
];

/** A rule in words: `e-mail, text begins with “List Email:”`. */
export function ruleWords({ kind, actor, text, column }: Omit<AutomaticRule, 'id'>): string {
  const parts = [
    ...(kind === undefined ? [] : [kind === 'email' ? 'e-mail' : kind]),
    ...(text === undefined
      ? []
      : [`text ${text.how === 'begins' ? 'begins with' : 'contains'} “${text.words}”`]),
    ...(actor === undefined ? [] : [`by “${actor}”`]),
    ...(column === undefined ? [] : [`column “${column.name}” is “${column.is}”`]),
  ];
  return parts.join(', ');
}
