import type { AutomaticRule, RuleState } from '@core/contract/dictionary';
import { choicesOf } from '@core/dictionary/fields';
import { LeadReviewError } from '@core/errors';
import type { Parsed } from '@core/contract';
import { requireWorkspace } from '../context';
import { readActivityPresets, readRuleState, setRules } from '../db/automatic-rules';
import { listValues, readFields } from '../db/dictionary';
import { setEntries } from '../db/dictionary-write';
import type { ReadableDb } from '../db/handle';
import type { Handlers } from '../dispatch';
import { PRESETS } from '../intake/presets';

export const dictionaryHandlers = {
  'dictionary.fields': (context) => readFields(requireWorkspace(context).db),
  'dictionary.list': (context, query) => listValues(requireWorkspace(context).db, query),
  'dictionary.set': (context, { entries }) => {
    checkEntries(entries);
    const done = setEntries(requireWorkspace(context).writable(), entries);
    context.emit({ event: 'data-changed', reason: 'dictionary' });
    return done;
  },
  'dictionary.rules': (context) => ruleState(requireWorkspace(context).db),
  'dictionary.setRules': (context, { rules }) => {
    checkRules(rules);
    const db = requireWorkspace(context).writable();
    setRules(db, rules);
    context.emit({ event: 'data-changed', reason: 'dictionary' });
    return ruleState(db);
  },
} satisfies Partial<Handlers>;

function checkEntries(entries: Parsed<'dictionary.set'>['entries']): void {
  for (const { field, value } of entries) {
    const choices = choicesOf(field);
    if (value === null || choices === undefined || choices.includes(value)) continue;
    const what = field === 'reason_group' ? 'group of reasons' : 'stage';
    throw new LeadReviewError(
      'invalid',
      `"${value}" is no ${what}. Nothing was changed; choose one of ${choices.join(', ')}.`,
    );
  }
}

function checkRules(rules: readonly AutomaticRule[]): void {
  if (new Set(rules.map(({ id }) => id)).size < rules.length) {
    throw new LeadReviewError(
      'invalid',
      'Two rules have the same name. Nothing was changed; reload the page and try again.',
    );
  }
}

function ruleState(db: ReadableDb): RuleState {
  const used = new Set(readActivityPresets(db));
  const shipped = PRESETS.filter(({ preset, kind }) => kind === 'activities' && used.has(preset)).flatMap(
    ({ name, automated }) => automated.map((rule) => ({ preset: name, words: presetRuleWords(rule) })),
  );
  return readRuleState(db, shipped);
}

function presetRuleWords(rule: (typeof PRESETS)[number]['automated'][number]): string {
  const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(' or ');
  const is = rule.is && rule.is.length > 0 ? [`is ${quoted(rule.is)}`] : [];
  const starts =
    rule.startsWith && rule.startsWith.length > 0 ? [`begins with ${quoted(rule.startsWith)}`] : [];
  return `column “${rule.column}” ${[...is, ...starts].join(', or ')}`;
}
