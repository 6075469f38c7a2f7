import type { DateOrder } from '../contract/intake';
import { PRECISION } from '../stamp';
import type { DateParts } from './dates';

/** What a whole column of dates looks like; collected value by value, decided once. */
export type DateColumn = {
  /** Values that are dates. */
  values: number;
  /** Of them `a/b/year`. */
  numeric: number;
  maxFirst: number;
  maxSecond: number;
  /** Numeric values that would be another day in the other order. */
  differ: number;
  /** With a time of day and no offset: they need a zone. */
  local: number;
  /** With a time of day other than 00:00. */
  awake: number;
  /** With a time of day. */
  timed: number;
  readonly examples: string[];
};

/** What was decided for a column: its order, and whether it holds days although 00:00 is written. */
export type DateDecision = { readonly order: DateOrder | undefined; readonly dayOnly: boolean };

/** Why a column cannot be decided without the user. */
export type DateDoubt = 'both-fit' | 'mixed' | 'neither-fits';

const MOST_EXAMPLES = 4;
/** Fewer midnights in a column may be chance. */
const FEWEST_MIDNIGHTS = 10;

export function newDateColumn(): DateColumn {
  return {
    values: 0,
    numeric: 0,
    maxFirst: 0,
    maxSecond: 0,
    differ: 0,
    local: 0,
    awake: 0,
    timed: 0,
    examples: [],
  };
}

/** Adds one value to what is known of its column. */
export function observeDate(column: DateColumn, parts: DateParts, text: string): void {
  column.values += 1;
  if (parts.precision !== PRECISION.day) {
    column.timed += 1;
    if (parts.offset === undefined) column.local += 1;
    if (parts.time !== 0 || parts.offset !== undefined) column.awake += 1;
  }
  if (parts.shape !== 'numeric') return;
  column.numeric += 1;
  if (parts.first > column.maxFirst) column.maxFirst = parts.first;
  if (parts.second > column.maxSecond) column.maxSecond = parts.second;
  if (parts.first !== parts.second && parts.first <= 12 && parts.second <= 12) {
    column.differ += 1;
    if (column.examples.length < MOST_EXAMPLES && !column.examples.includes(text)) column.examples.push(text);
  }
}

/**
 * Decides a column as a whole. `known` is the user's word (now or for this header before) and wins;
 * without it a column is in doubt where both orders fit, where neither fits all values, or where
 * numeric dates stand among other shapes (a spreadsheet rewrote a part of them).
 */
export function decideDates(
  column: DateColumn,
  known: DateOrder | undefined,
): { decision: DateDecision; doubt: DateDoubt | undefined } {
  const dayOnly = column.timed >= FEWEST_MIDNIGHTS && column.awake === 0;
  if (known !== undefined) return { decision: { order: known, dayOnly }, doubt: undefined };
  const settled = (order: DateOrder | undefined, doubt?: DateDoubt) => ({
    decision: { order, dayOnly },
    doubt,
  });
  if (column.numeric === 0) return settled(undefined);
  const dmy = column.maxSecond <= 12;
  const mdy = column.maxFirst <= 12;
  const order: DateOrder = mdy && !dmy ? 'mdy' : 'dmy';
  if (column.numeric < column.values) return settled(order, 'mixed');
  if (!dmy && !mdy) return settled(order, 'neither-fits');
  // Where day and month are equal in every value the order does not matter.
  return settled(order, dmy && mdy && column.differ > 0 ? 'both-fit' : undefined);
}
