/**
 * Every option of the command line, declared once: how it is parsed and how the usage text says it.
 * A name means the same in every command that takes it.
 */
type Option = {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** Placeholder of the value in the usage text; none for a switch. */
  readonly value?: string;
  readonly help: string;
};

export const OPTIONS = {
  workspace: { type: 'string', value: 'FILE', help: "workspace file; default: the desktop program's" },
  sample: { type: 'boolean', help: 'the sample workspace, built at first use' },
  json: { type: 'boolean', help: 'one JSON document on stdout' },
  help: { type: 'boolean', help: 'this text' },
  version: { type: 'boolean', help: 'version of the program' },

  kind: { type: 'string', value: 'KIND', help: 'auto, leads, activities, deals or stages' },
  preset: { type: 'string', value: 'NAME', help: 'auto, own, hubspot, salesforce, pipedrive, mapped ...' },
  timezone: { type: 'string', value: 'ZONE', help: "zone of the files' times, e.g. Europe/Kyiv" },
  'as-of': {
    type: 'string',
    value: 'INSTANT',
    help: 'up to when the files speak; "newest": their newest stamp',
  },
  map: { type: 'string', value: 'MAP.json', help: "our field names to the file's columns" },
  'date-order': {
    type: 'string',
    multiple: true,
    value: 'COLUMN=ORDER',
    help: 'dmy, mdy or ymd for a column; may be repeated',
  },
  encoding: { type: 'string', value: 'NAME', help: 'e.g. utf-8, windows-1251, utf-16le' },
  delimiter: { type: 'string', value: 'C', help: 'the character between cells; "tab" for a tab' },
  'dry-run': { type: 'boolean', help: 'read and report, write nothing' },

  import: { type: 'string', value: 'N', help: 'only this import' },
  csv: { type: 'string', value: 'OUT', help: 'write the rows to this CSV file' },
  set: { type: 'string', multiple: true, value: 'NAME=VALUE', help: 'change a setting; several may follow' },

  week: { type: 'string', value: 'WEEK', help: 'e.g. 2026-W46; default: the last complete week' },
  from: { type: 'string', value: 'DAY', help: 'first day of a range, e.g. 2026-09-01' },
  to: { type: 'string', value: 'DAY', help: 'last day of a range, included' },
  by: { type: 'string', multiple: true, value: 'DIMENSION', help: 'break down; may be repeated' },
  weeks: { type: 'string', value: 'N', help: 'also the values of the N weeks ending with the week' },
  step: { type: 'string', value: 'STEP', help: 'step that conversion_rate speaks of; default: won' },
  metric: { type: 'string', value: 'ID', help: 'the number whose leads are listed' },
  part: { type: 'string', value: 'PART', help: 'numerator or denominator of a rate; default: denominator' },
  search: { type: 'string', value: 'TEXT', help: 'only leads in whose record the text occurs' },
  pdf: { type: 'string', value: 'OUT', help: 'file to write' },
  paper: { type: 'string', value: 'PAPER', help: 'a4 or letter; default: a4' },

  source: { type: 'string', value: 'VALUE', help: 'only leads of this source ("" for blank)' },
  owner: { type: 'string', value: 'VALUE', help: 'only leads of this owner' },
  tier: { type: 'string', value: 'VALUE', help: 'only leads of this tier' },
  campaign: { type: 'string', value: 'VALUE', help: 'only leads of this campaign' },
  channel: { type: 'string', value: 'VALUE', help: 'only leads of this channel' },
  reason: { type: 'string', value: 'VALUE', help: 'only leads rejected for this reason' },
  'reason-group': { type: 'string', value: 'VALUE', help: 'rejection, unreached or disqualified' },
  day: { type: 'string', value: 'DAY', help: 'only leads of this day' },
  hour: {
    type: 'string',
    value: 'VALUE',
    help: 'only leads of this hour and weekday, as in metrics --by hour',
  },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

/** Taken by every command. */
export const COMMON_OPTIONS = [
  'workspace',
  'sample',
  'json',
  'help',
  'version',
] as const satisfies readonly OptionName[];

/** One line of the usage text, e.g. `--week WEEK   e.g. 2026-W46`. */
export function describeOption(name: OptionName): { readonly left: string; readonly help: string } {
  const option: Option = OPTIONS[name];
  return { left: option.value ? `--${name} ${option.value}` : `--${name}`, help: option.help };
}
