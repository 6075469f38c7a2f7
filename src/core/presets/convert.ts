import type { DateColumn } from '../csv/date-column';
import { itemFilter } from '../csv/groups';
import { columnIndex } from '../csv/layout';
import { OWN_FIELDS } from './fields';
import { FINISH } from './finish';
import { leadNamer } from './lead-key';
import type { Plan } from './plan';
import type { Value } from './record';
import { compileRule } from './rule';
import { newFields, slotOf, type Fields } from './slots';
import { compileStep, type Step } from './steps';
import { createTally, type Tally } from './tally';

/** Longest piece of a refused value that is kept beside its reason. */
const MOST_SHOWN = 500;

/** A record that was not accepted, and why. */
export type Refused = {
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
};

/**
 * What became of a row: values in the order of RECORD_COLUMNS (one array for every row: read it before
 * the next one is converted), a refusal, or not of this kind.
 */
export type Converted = { readonly values: readonly Value[] } | { readonly refused: Refused } | 'set-aside';

export type Converter = {
  convert(cells: readonly string[]): Converted;
  /** False for a row that the preset's rules set aside, whatever its width. */
  isOurs(cells: readonly string[]): boolean;
  /** What the date columns hold, by column name. */
  readonly dateColumns: ReadonlyMap<string, DateColumn>;
  readonly tally: Tally;
};

/** Compiles a plan into a function over a row's cells; nothing is looked up by name per row but the fields. */
export function createConverter(plan: Plan): Converter {
  const index = columnIndex(plan.header);
  const dateColumns = new Map<string, DateColumn>();
  const tally = createTally(plan.kind, plan.zone);
  const steps = OWN_FIELDS[plan.kind].flatMap((field) => {
    const step = compileStep(plan, field, index, dateColumns, tally);
    return step ? [step] : [];
  });
  const mapped = new Set(steps.map((step) => step.field.name));
  const isOurs = relevanceOf(plan, index);
  const automated = (plan.preset?.automated ?? []).map((rule) => compileRule(rule, index));
  const automatedSlot = automated.length > 0 ? slotOf(plan.kind, 'automated') : -1;
  const finish = FINISH[plan.kind](mapped);
  const nameLead = leadNamer(plan, mapped);
  const fields = newFields(plan.kind);
  const accepted = { values: fields };
  const readCells = cellReader(plan, steps);

  function convert(cells: readonly string[]): Converted {
    if (!isOurs(cells)) return 'set-aside';
    fields.fill(null);
    const refused = readCells(cells, fields);
    if (refused) return { refused };
    nameLead(fields);
    const problem = finish(fields);
    if (problem) {
      const column = columnOf(plan, steps, problem.field) ?? problem.field;
      return { refused: { column, value: null, reason: problem.reason } };
    }
    if (automated.some((matches) => matches(cells))) {
      fields[automatedSlot] = 1;
      tally.add('automatic', '');
    }
    tally.accept(fields);
    return accepted;
  }
  return { convert, isOurs, dateColumns, tally };
}

/** Rows that the preset's rules take for records of the kind. */
function relevanceOf(plan: Plan, index: ReadonlyMap<string, number>): (cells: readonly string[]) => boolean {
  const only = plan.preset?.only ? compileRule(plan.preset.only, index) : undefined;
  const leaveOut = (plan.preset?.leaveOut ?? []).map((rule) => compileRule(rule, index));
  const isItem = plan.preset?.grouped ? itemFilter() : undefined;
  return (cells) =>
    (!isItem || isItem(cells)) && (!only || only(cells)) && !leaveOut.some((matches) => matches(cells));
}

function cellReader(
  plan: Plan,
  steps: readonly Step[],
): (cells: readonly string[], fields: Fields) => Refused | undefined {
  const empty = new Set(plan.preset?.empty ?? []);
  const textOf = (step: Step, cells: readonly string[]): string => {
    const raw = (step.constant ?? cells[step.position] ?? '').trim();
    const text = step.split === undefined ? raw : (raw.split(step.split, 1)[0]?.trim() ?? '');
    return text === '' || empty.has(text) ? step.fallback : text;
  };
  return (cells, fields) => {
    let refused: Refused | undefined;
    // All cells are read even where one is refused: a date column is decided over every value.
    for (const step of steps) {
      const text = textOf(step, cells);
      if (text === '') continue;
      const reason = step.read(text, fields);
      if (reason === undefined) continue;
      refused ??= {
        column: columnOf(plan, steps, step.field.name),
        value: text.slice(0, MOST_SHOWN),
        reason,
      };
    }
    return refused;
  };
}

function columnOf(plan: Plan, steps: readonly Step[], field: string): string | null {
  const step = steps.find(({ field: { name } }) => name === field);
  return step && step.position >= 0 ? (plan.header[step.position] ?? null) : null;
}
