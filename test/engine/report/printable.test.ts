import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFonts } from '@engine/report/fonts';
import { BOX, createPrinter } from '@engine/report/printable';

const { families } = readFonts(resolve('resources/fonts'));

function print(text: string): { text: string; boxes: number } {
  const printer = createPrinter(families);
  return { text: printer.print(text), boxes: printer.substituted() };
}

describe('printable text', () => {
  test.each([
    ['Latin with accents', 'Žluťoučký kůň, Ångström, İstanbul, naïve'],
    ['Cyrillic', 'Привіт, їжак, Съешь'],
    ['Greek', 'Ελληνικά, Ώρα'],
    ['Arabic', 'شركة الأمل للتجارة'],
    ['Hebrew', 'חברה בע״מ'],
    ['Thai', 'บริษัท สวัสดี'],
    ['Chinese', '北京贸易有限公司'],
    ['Japanese', '株式会社テスト'],
    ['Typst markup', '#eval("1+1") *bold* _it_ $x^2$ @ref <label> `raw` = Heading \\ // comment'],
    ['money and signs', '€ £ ₴ ₽ ≤ ≥ → “quoted” – — … №'],
  ])('keeps %s as it is', (_name, text) => {
    expect(print(text)).toEqual({ text, boxes: 0 });
  });

  test('turns each character without a glyph into one box, and counts it', () => {
    expect(print('Deal 🎉 won')).toEqual({ text: `Deal ${BOX} won`, boxes: 1 });
    expect(print('👩‍👩‍👧‍👦 family')).toEqual({ text: `${BOX} family`, boxes: 1 });
    expect(print('한국')).toEqual({ text: BOX + BOX, boxes: 2 });
    expect(print('private \ue000 use')).toEqual({ text: `private ${BOX} use`, boxes: 1 });
    expect(print('lone \ud83d half')).toEqual({ text: `lone ${BOX} half`, boxes: 1 });
  });

  test('takes controls, direction overrides and line breaks out', () => {
    expect(print('a\u0000b\u0007c\u001bd')).toEqual({ text: 'abcd', boxes: 0 });
    expect(print('line\r\nbreak\ttab\u2028end')).toEqual({ text: 'line break tab end', boxes: 0 });
    expect(print('evil\u202egnp.exe\u2066x\u200f')).toEqual({ text: 'evilgnp.exex', boxes: 0 });
  });

  test('counts the same name once', () => {
    const printer = createPrinter(families);
    printer.print('🎉');
    printer.print('🎉');
    printer.print(printer.print('🎉'));
    expect(printer.substituted()).toBe(1);
  });

  test('leaves nothing but what a font covers, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const printer = createPrinter(families);
        const clusters = new Intl.Segmenter('und').segment(printer.print(text));
        for (const { segment } of clusters)
          expect(printer.familyOf(segment), JSON.stringify(segment)).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });
});
