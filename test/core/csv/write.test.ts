import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLine, guardFormula, unguardFormula } from '@core/csv/write';

const risky = fc.stringMatching(/^[' \t\r\n=+\-@\0a-z＝＠"]{0,8}$/);

it('lets no exported cell begin with what a spreadsheet takes for a formula, after blanks too', () => {
  fc.assert(
    fc.property(fc.oneof(risky, fc.string()), (cell) => {
      expect(guardFormula(cell)).not.toMatch(/^[\s\uFEFF]*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/u);
    }),
  );
  for (const cell of ['=1+1', '+380', '-5', '@x', '\t=1', ' =1', '\r\n', '\0', '＝1'])
    expect(guardFormula(cell)).toBe(`'${cell}`);
  for (const cell of ['', 'Ada', '5-3', "O'Neil", "'quoted'"]) expect(guardFormula(cell)).toBe(cell);
});

it('gives back exactly what was there', () => {
  fc.assert(fc.property(fc.oneof(risky, fc.string()), (cell) => unguardFormula(guardFormula(cell)) === cell));
});

it('writes RFC 4180 with CRLF, and a single empty cell so that the line is not empty', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', ' x '])).toBe(
    'a,"b,c","say ""hi""","two\nlines"," x "\r\n',
  );
  expect(csvLine([''])).toBe('""\r\n');
});
