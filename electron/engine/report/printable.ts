import type { Family } from './fonts';

/** What stands for a character that no shipped font can print. */
export const BOX = '\u25a1';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Joiners and selectors: they shape their neighbours and need no glyph. */
const INVISIBLE = /[\u200c\u200d\ufe00-\ufe0f]/gu;
/** Controls, direction overrides, soft hyphens, marks of byte order: nothing of them may reach the paper. */
const REMOVED = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** Plain text that every font of ours covers: most of what is printed. */
const PLAIN = /^[\x20-\x7e\u00a0\u2013]*$/;
const SPACES = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * Makes text printable: PDF/UA-1 fails on a single character without a glyph, and a control character
 * or a change of direction has no business in a report. What no font covers becomes a box and is
 * counted; letters are never dropped silently.
 */
export type Printer = {
  print(text: string): string;
  /** Family that prints a visible cluster; undefined for one that had to become a box. */
  familyOf(cluster: string): Family | undefined;
  /** Boxes so far. */
  substituted(): number;
};

export function createPrinter(families: readonly Family[]): Printer {
  let boxes = 0;
  const printed = new Map<string, string>();

  function familyOf(cluster: string): Family | undefined {
    const visible = Array.from(cluster.replaceAll(INVISIBLE, ''), (char) => char.codePointAt(0) ?? 0);
    if (visible.some(isPrivate)) return undefined;
    return families.find(({ covers }) => visible.every(covers));
  }

  function clean(text: string): string {
    if (PLAIN.test(text)) return text;
    const plain = text.normalize('NFC').replaceAll(SPACES, ' ').replaceAll(REMOVED, '');
    return Array.from(graphemes.segment(plain), ({ segment }) => {
      if (familyOf(segment)) return segment;
      boxes += 1;
      return BOX;
    }).join('');
  }

  return {
    print(text) {
      // The same name stands in a chart and in a table: its boxes count once.
      const known = printed.get(text);
      if (known !== undefined) return known;
      const result = clean(text);
      printed.set(text, result);
      printed.set(result, result);
      return result;
    },
    familyOf,
    substituted: () => boxes,
  };
}

/** Private-use characters mean something else in every font. */
function isPrivate(codePoint: number): boolean {
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000;
}
