/**
 * Widths of Inter's letters in ems, a little more than they take (read from the font's own table); a
 * semibold one is wider still.
 */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/1/, 0.48],
  [/\d/, 0.64],
  [/[\s.,:;!'|iljIftr()[\]-]/, 0.38],
  [/[%mwMW]/, 0.92],
  [/\p{Lu}/u, 0.78],
  [/[\u2e80-\uffff]/, 1],
];
const LETTER = 0.6;
const SEMIBOLD = 1.05;

/**
 * Width of a text in Inter, px. The engine measures without a browser by a table of another font, which is
 * too narrow for Inter's digits, and for bold ones everywhere: texts beside each other would touch.
 */
export function textWidth(text: string, size: number, weight: 400 | 600 = 400): number {
  const ems = Array.from(text).reduce((sum, char) => sum + emsOf(char), 0);
  return ems * size * (weight === 600 ? SEMIBOLD : 1);
}

function emsOf(char: string): number {
  return KINDS.find(([kind]) => kind.test(char))?.[1] ?? LETTER;
}
