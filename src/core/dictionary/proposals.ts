import { foldKey } from './fold';

/**
 * A value as it is shown now, with how many records have it. `sure`: the user wrote it so, or a list of
 * ours knows it; then it is the one to fold into, however rare.
 */
export type ShownValue = { readonly value: string; readonly count: number; readonly sure?: boolean };

/** `from` looks like another writing of `into`, which is the surer one, or the one that more records have. */
export type FoldProposal = {
  readonly from: string;
  readonly into: string;
  readonly count: number;
  readonly why: 'spelling' | 'typo';
};

/** Only so many values, the most frequent, are compared with each other: the rest would take seconds. */
const MOST_COMPARED = 1_200;
const MOST_PROPOSED = 50;
/** A word shorter than this differs from another by one letter without being a slip (`Ads`, `Apps`). */
const SHORT = 5;
const LONG = 9;

/**
 * Pairs of values that are probably one: equal but for accents, punctuation, "and" or the order of words
 * (`spelling`), or one or two slips of the keyboard apart (`typo`). Values with different digits are never
 * proposed: `Q1 2026` is not `Q2 2026`. Pure; the user decides on every one.
 * @param typos false for names of people, where one letter is another person.
 */
export function proposeFolds(values: readonly ShownValue[], typos: boolean): FoldProposal[] {
  const ranked = [...values]
    .filter(({ value }) => value !== '')
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_COMPARED)
    .sort((a, b) => Number(b.sure ?? false) - Number(a.sure ?? false))
    .map(({ value, count }) => ({ value, count, ...shapeOf(value) }));
  const found: FoldProposal[] = [];
  ranked.forEach((one, index) => {
    const others = ranked.slice(0, index);
    const same = others.find((other) => other.sorted === one.sorted);
    const near = same ?? (typos ? others.find((other) => isSlip(one, other)) : undefined);
    if (near === undefined) return;
    found.push({ from: one.value, into: near.value, count: one.count, why: same ? 'spelling' : 'typo' });
  });
  return found.sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1)).slice(0, MOST_PROPOSED);
}

type Shape = {
  readonly plain: string;
  readonly sorted: string;
  readonly digits: string;
  readonly bag: number;
};

function shapeOf(value: string): Shape {
  const spaced = value
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[&+]/gu, ' and ')
    .replace(/['’.]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const plain = spaced.replaceAll(' ', '');
  return {
    plain,
    // A value of signs only is itself.
    sorted: plain === '' ? `=${foldKey(value)}` : spaced.split(' ').sort().join(''),
    digits: plain.replace(/[^\p{N}]+/gu, ' ').trim(),
    bag: bagOf(plain),
  };
}

/** One bit per letter: two words that share too few letters need no closer look. */
function bagOf(text: string): number {
  let bag = 0;
  for (let at = 0; at < text.length; at += 1) bag |= 1 << (text.charCodeAt(at) & 31);
  return bag;
}

function isSlip(one: Shape, other: Shape): boolean {
  const shorter = Math.min(one.plain.length, other.plain.length);
  if (shorter < SHORT || one.digits !== other.digits) return false;
  const most = shorter < LONG ? 1 : 2;
  if (Math.abs(one.plain.length - other.plain.length) > most) return false;
  if (bits(one.bag ^ other.bag) > 2 * most) return false;
  return editDistance(one.plain, other.plain, most) <= most;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * Slips between two texts: a letter too many, missing, another, or two neighbours swapped (optimal string
 * alignment). Answers `most + 1` as soon as it must be more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  const letters = Array.from(a);
  const others = Array.from(b);
  let before: number[] = [];
  let last = others.map((_, index) => index).concat(others.length);
  for (let row = 1; row <= letters.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= others.length; column += 1) {
      const same = letters[row - 1] === others[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = letters[row - 1] === others[column - 2] && letters[row - 2] === others[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = last;
    last = next;
  }
  return Math.min(last[others.length] ?? 0, most + 1);
}
