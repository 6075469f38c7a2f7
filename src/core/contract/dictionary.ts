import { z } from 'zod';
import { ENTRY_FIELDS, ENTRY_GROUPS, VALUE_FIELDS } from '../dictionary/fields';
import { ACTIVITY_KINDS, LEAD_STAGES } from '../presets/fields';
import { count, instant, leadId, slice, text } from './shared';

const valueField = z.enum(VALUE_FIELDS);
const words = text.refine((value) => value.trim() !== '', 'empty');

/** One thing said about a value; `null` takes it back. It speaks of every spelling of the value. */
export const dictionaryEntry = z
  .object({ field: z.enum(ENTRY_FIELDS), raw: words, value: words.nullable() })
  .strict();
export type DictionaryEntry = z.infer<typeof dictionaryEntry>;

/** A value as some record has it, and what it counts as. */
export const dictionaryRow = z.object({
  /** Trimmed, else as the CRM says it. */
  raw: text,
  /** Records that have it, those kept out of the numbers included. */
  count,
  /** What it is shown as; for status and stage our stage, '' where it is not known. */
  value: text,
  /** `user`, the dictionary; `spelling`, another spelling is shown; `import`, the preset or mapping; `none`, as it is. */
  by: z.enum(['user', 'spelling', 'import', 'none']),
  /** Stage that the words suggest, where none is known. */
  proposedStage: z.enum(LEAD_STAGES).nullable(),
  /** For reasons; null: the record decides. */
  group: z.enum(ENTRY_GROUPS).nullable(),
  groupBy: z.enum(['user', 'list', 'record']).nullable(),
  /** When the file that first brought it was imported; null where that is not known any more. */
  firstSeen: instant.nullable(),
  /** First brought by the last drop of files, which was not the first. */
  isNew: z.boolean(),
});
export type DictionaryRow = z.infer<typeof dictionaryRow>;

/** Two values that are probably one; `raws` are what is shown as `from` now, once per value. */
export const foldProposal = z.object({
  from: text,
  into: text,
  count,
  why: z.enum(['spelling', 'typo']),
  raws: z.array(text).max(1_000),
});

export const dictionaryField = z.object({
  field: valueField,
  values: count,
  fresh: count,
  /** Values of status and stage that stand for no stage yet. */
  unknown: count,
});
export type DictionaryField = z.infer<typeof dictionaryField>;

export const dictionaryList = z.object({
  total: count,
  rows: z.array(dictionaryRow),
  /** Values that rows are shown as, the most frequent first, to choose from. */
  shown: z.array(text).max(500),
  proposals: z.array(foldProposal),
});
export type DictionaryList = z.infer<typeof dictionaryList>;

/** An activity is automatic where every given condition holds; case does not matter. */
export const automaticRule = z
  .object({
    id: text.regex(/^[A-Za-z0-9-]{1,40}$/),
    kind: z.enum(ACTIVITY_KINDS).optional(),
    text: z
      .object({ how: z.enum(['contains', 'begins']), words })
      .strict()
      .optional(),
    actor: words.optional(),
    /** A column of the activity's own file (type, origin, duration), compared as text. */
    column: z.object({ name: words, is: words }).strict().optional(),
  })
  .strict()
  .refine((rule) => Object.keys(rule).length > 1, 'a rule without a condition would catch everything');
export type AutomaticRule = z.infer<typeof automaticRule>;

export const ruleState = z.object({
  /** In order; an activity is caught by the first that fits. */
  rules: z.array(
    z.object({
      rule: automaticRule,
      caught: count,
      examples: z.array(
        z.object({
          lead: leadId,
          at: instant,
          dateOnly: z.boolean(),
          kind: text,
          actor: text,
          text,
        }),
      ),
    }),
  ),
  /** Rules of the presets that files were read with, in words; they act while a file is read. */
  shipped: z.array(z.object({ preset: text, words: text })),
  /** Activities in all, those that belong to no lead left out. */
  activities: count,
  /** Of these, automatic by their file or its preset. */
  byFile: count,
  /** Columns of the activity files, for conditions. */
  columns: z.array(text).max(500),
});
export type RuleState = z.infer<typeof ruleState>;

const nothing = z.object({}).strict();

export const dictionaryContract = {
  /** Every field with how many values it has, how many are new, how many are unknown. */
  fields: { run: 'reader', input: nothing, output: z.array(dictionaryField) },
  list: {
    run: 'reader',
    input: slice.extend({ field: valueField, search: text.default('') }).strict(),
    output: dictionaryList,
  },
  /** Says or takes back, in one transaction with the facts that follow. `undo`, passed to it again, is the way back. */
  set: {
    run: 'writer',
    input: z.object({ entries: z.array(dictionaryEntry).min(1).max(1_000) }).strict(),
    output: z.object({ leads: count, undo: z.array(dictionaryEntry) }),
  },
  rules: { run: 'reader', input: nothing, output: ruleState },
  setRules: {
    run: 'writer',
    input: z.object({ rules: z.array(automaticRule).max(100) }).strict(),
    output: ruleState,
  },
} as const;
