import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawCsvLine } from '@core/csv/write';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { fileBytes } from '@engine/intake/bytes';
import { readRecords } from '@engine/intake/records';
import { readText } from '@engine/intake/text';
import { fixture, importFiles, rows, stage } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

const RUNS = process.env['LONG'] === '1' ? 1_000 : 60;
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const ENCODINGS = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
  'utf-16be': utf16be,
} as const;
const leads = fixture('leads.csv').toString();
const importAs = async (content: string | Uint8Array, name = 'leads.csv') =>
  (await importFiles(engine, [{ file: engine.file(name, content), asOf: 'newest' }]))[0];

it('reads back any table in any delimiter, line end and encoding; line breaks in cells as LF', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom('"', '""', 'a\nb', "'=1", ',', ';', '\t', '|', 'x"y', ' "q" '),
  );
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );
  const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\uFFFD', '?');
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('utf-8' as const, 'utf-16le' as const, 'utf-16be' as const),
      async (cells, delimiter, end, encoding) => {
        const path = engine.path('table.csv');
        const wellFormed = cells.map((row) => row.map((text) => Buffer.from(text).toString()));
        writeFileSync(
          path,
          ENCODINGS[encoding](wellFormed.map((row) => rawCsvLine(row, delimiter, end)).join('')),
        );
        const read: string[][] = [];
        for await (const batch of readRecords(
          readText(await fileBytes(path), { label: encoding, bom: 0 }),
          delimiter,
          'table.csv',
        ))
          read.push(...batch.rows);
        // The file ends with a line end, after which stands one empty row.
        expect(read.slice(0, -1)).toEqual(
          wellFormed.map((row) =>
            row.map((text) => clean(text).replace(/^'(?='*[\s\uFEFF]*[=+\-@\t\r\n\0＝＋－＠])/u, '')),
          ),
        );
      },
    ),
    { numRuns: RUNS },
  );
});

describe('the same leads come out of', () => {
  const variants: Record<string, () => string | Uint8Array> = {
    'UTF-8 with a byte order mark': () => `\uFEFF${leads}`,
    'UTF-16 LE with a byte order mark': () => Buffer.from(`\uFEFF${leads}`, 'utf16le'),
    'UTF-16 BE with a byte order mark': () => utf16be(`\uFEFF${leads}`),
    'UTF-16 LE without one': () => Buffer.from(leads, 'utf16le'),
    'CRLF line ends': () => leads.replaceAll('\n', '\r\n'),
    'CR line ends': () => leads.replaceAll('\n', '\r'),
    'mixed line ends': () =>
      leads
        .split('\n')
        .map((line, index) => line + (['\n', '\r\n', '\r'][index % 3] ?? ''))
        .join(''),
    'no line end at the end': () => leads.trimEnd(),
    'a sep= line': () => `sep=,\n${leads}`,
    'a preamble and blank lines': () => `Leads of the week\n\nMade by Ada\n${leads}\n\n`,
    'a padded preamble': () => `Leads of the week,,,,,,,,,,,\n,,,,,,,,,,,\n${leads},,,,,,,,,,,\n`,
    'totals under the data': () =>
      `${leads}Grand Totals (5 records)\nConfidential Information - Do Not Distribute\n`,
    'the header again in the middle': () => `${leads}${leads.split('\n')[0] ?? ''}\n`,
  };
  it.each(Object.keys(variants))('%s', async (name) => {
    const report = await importAs(variants[name]?.() ?? '');
    expect(report).toMatchObject({ records: 5, new: 4, quarantined: 1 });
    expect(rows(engine, 'SELECT key, name FROM lead ORDER BY key')).toEqual([
      { key: 'L1', name: 'Ada Novak' },
      { key: 'L2', name: 'Brook, "BB" Lee' },
      { key: 'L3', name: 'Chen\nWei' },
      { key: 'L5', name: 'Day Only' },
    ]);
  });
});

it('breaks no character, line end or quoted cell where one piece of the file ends and the next begins', async () => {
  for (const shift of [0, 1, 2, 3]) {
    const line = `,2026-11-09T08:00:00Z,"Zoë ""Ünsal"" €\r\n💥"\r\n`;
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index}${line}`);
    const text = `${'x'.repeat(shift)}lead_id,created_at,name\r\n${lines.join('')}`.replace(
      /^x+/,
      (pad) => `${pad}\r\n`,
    );
    const report = await importAs(text, `edges${shift}.csv`);
    expect(report).toMatchObject({ records: 20_000, quarantined: 0 });
    expect(rows(engine, 'SELECT DISTINCT name FROM lead')).toEqual([{ name: 'Zoë "Ünsal" €\n💥' }]);
  }
});

it('takes a CRLF for one line break where a piece of the file ends between the two', async () => {
  const start = 'lead_id,created_at,name\n1,2026-11-09T08:00:00Z,"';
  const filler = 'a'.repeat(256 * 1024 - start.length - 1);
  await importAs(`${start}${filler}\r\nb"\n`);
  expect(rows(engine, 'SELECT substr(name, -3) AS tail FROM lead')).toEqual([{ tail: 'a\nb' }]);
});

it.each([';', '\t', '|'])('finds the delimiter %j by itself', async (delimiter) => {
  const text = `lead_id${delimiter}created_at${delimiter}name\n1${delimiter}2026-11-09T08:00:00Z${delimiter}"Lee, Ann"\n2${delimiter}2026-11-09T09:00:00Z${delimiter}"Kim, Bo"\n`;
  expect(await importAs(text)).toMatchObject({ records: 2, new: 2 });
});

it('quarantines rows of another width with their first line, also behind a quoted line break', async () => {
  const report = await importAs(
    'lead_id,created_at,name\n1,2026-11-09T08:00:00Z,"two\nlines"\n2,2026-11-09T08:00:00Z\n3,2026-11-09T08:00:00Z,a,b\n4,2026-11-09T08:00:00Z,ok,\n',
  );
  expect(report).toMatchObject({ records: 4, accepted: 2, quarantined: 2 });
  const { rows: refused } = await engine.call('intake.quarantine', { offset: 0, limit: 10 });
  expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'has 2 cells where the header has 3'],
    [5, 'has 4 cells where the header has 3'],
  ]);
});

it('stops at a quote that is never closed, with the line on which it opens', async () => {
  const text =
    'lead_id,created_at,name\n1,2026-11-09T08:00:00Z,ok\n2,2026-11-09T08:00:00Z,"open\n3,2026-11-09T08:00:00Z,x\n';
  await expect(importAs(text)).rejects.toMatchObject({
    kind: 'bad-file',
    message: expect.stringContaining('line 3'),
  });
  await expect(importAs('lead_id,created_at,name\n1,2026-11-09T08:00:00Z,"a" b\n')).rejects.toMatchObject({
    kind: 'bad-file',
    message: expect.stringContaining('line 2'),
  });
  expect(await engine.call('intake.imports', {})).toEqual([]);
});

it.each([
  ['%PDF-1.7 ...', 'a PDF'],
  ['<!DOCTYPE html><html><body>Log in</body></html>', 'a web page'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'a PNG image'],
  [Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'damaged'],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'one with a password'],
  [Buffer.alloc(4096), 'not a text file'],
  ['', 'no rows'],
  ['\n\n  \n', 'no rows'],
])('refuses what is no table: %#', async (content, words) => {
  await expect(importAs(content)).rejects.toMatchObject({
    kind: 'bad-file',
    message: expect.stringContaining(words),
  });
});

it('asks for the encoding where UTF-8 does not fit, with a preview, and stores no replacement character', async () => {
  const latin = Buffer.from('lead_id,created_at,name\n1,2026-11-09T08:00:00Z,J\u00f6rg\n', 'latin1');
  const staged = await stage(engine, [{ file: engine.file('latin.csv', latin), asOf: 'newest' }]);
  expect(staged.questions).toMatchObject([{ kind: 'encoding', proposal: 'windows-1252' }]);
  expect(staged.questions[0]?.choices[0]?.label).toContain('Jörg');
  await importFiles(engine, [
    { file: engine.file('latin.csv', latin), asOf: 'newest', encoding: 'windows-1252' },
  ]);
  expect(rows(engine, 'SELECT name FROM lead')).toEqual([{ name: 'Jörg' }]);

  const late = Buffer.concat([
    Buffer.from(`lead_id,created_at,name\n${'1,2026-11-09T08:00:00Z,abc\n'.repeat(60_000)}`),
    Buffer.from('2,2026-11-09T08:00:00Z,J\u00f6rg\n', 'latin1'),
  ]);
  expect(
    (await stage(engine, [{ file: engine.file('late.csv', late), asOf: 'newest' }])).questions.map(
      ({ kind }) => kind,
    ),
  ).toEqual(['encoding']);

  const lost = await importAs('lead_id,created_at,name\n9,2026-11-09T08:00:00Z,J\uFFFDrg\n', 'lost.csv');
  expect(lost?.notes.join()).toContain('1 character had been lost');
  expect(rows(engine, "SELECT name FROM lead WHERE key = '9'")).toEqual([{ name: 'J?rg' }]);
});

it('reads 10,000 columns, a field of 5 MB, NUL bytes and a header called __proto__', async () => {
  const wide = [
    'lead_id',
    'created_at',
    '__proto__',
    '__proto__',
    '',
    ...Array.from({ length: 10_000 }, (_, index) => `column ${index}`),
  ];
  const row = wide.map((_, index) => (index === 0 ? '1' : index === 1 ? '2026-11-09T08:00:00Z' : 'x'));
  expect(await importAs(`${wide.join(',')}\n${row.join(',')}\n`, 'wide.csv')).toMatchObject({
    records: 1,
    new: 1,
  });
  const big = 'y'.repeat(5 * 1024 * 1024);
  expect(
    await importAs(`lead_id,created_at,name,request\n2,2026-11-09T08:00:00Z,a\0b,"${big}"\n`, 'big.csv'),
  ).toMatchObject({ records: 1, new: 1 });
  expect(rows(engine, "SELECT name, length(request) AS n FROM lead WHERE key = '2'")).toEqual([
    { name: 'ab', n: big.length },
  ]);
});
