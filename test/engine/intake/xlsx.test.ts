import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { excelDate, xlsxOf, type ExcelCell, type ExcelSheet } from '@test/helpers/xlsx';
import { zipOf } from '@test/helpers/zip';
import { openSheet } from '@engine/intake/sheet-table';
import { importFiles, rows, stage } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ timezone: 'Europe/Kyiv' });
});
afterEach(() => engine.stop());

const HEADER = ['lead_id', 'created_at', 'name', 'amount', 'is_test'];
const importBook = async (sheets: readonly ExcelSheet[], from1904 = false) =>
  (
    await importFiles(engine, [
      {
        file: engine.file('leads.xlsx', xlsxOf(sheets, from1904)),
        asOf: '2026-12-01T00:00:00Z',
        timezone: 'Europe/Kyiv',
      },
    ])
  )[0];

it('reads a workbook: texts, numbers in full, truth values and dates as wall times without a zone', async () => {
  const report = await importBook([
    {
      name: 'Leads',
      rows: [
        HEADER,
        [105284053743, excelDate('2026-11-09T10:00:30', 'seconds'), 'Ada & <Co>', 1250.5, false],
        ['00012', excelDate('2026-11-09T10:00'), 'Zoë\n"Q"', 12, true],
      ],
    },
  ]);
  expect(report).toMatchObject({ records: 2, accepted: 2, quarantined: 0 });
  expect(
    rows(engine, 'SELECT key, name, created_at, created_at_p, amount, is_test FROM lead ORDER BY key'),
  ).toEqual([
    {
      key: '00012',
      name: 'Zoë\n"Q"',
      created_at: Date.parse('2026-11-09T08:00:00Z'),
      created_at_p: 2,
      amount: 12_000,
      is_test: 1,
    },
    {
      key: '105284053743',
      name: 'Ada & <Co>',
      created_at: Date.parse('2026-11-09T08:00:30Z'),
      created_at_p: 1,
      amount: 1_250_500,
      is_test: 0,
    },
  ]);
});

it.each([false, true])(
  'takes dates without a time of day in the whole column for days (from 1904: %s)',
  async (from1904) => {
    const date = (day: string) => excelDate(day, 'time', from1904);
    await importBook(
      [
        {
          name: 'A',
          rows: [
            ['lead_id', 'created_at'],
            ['1', date('2026-11-09')],
            ['2', date('2026-11-10')],
          ],
        },
      ],
      from1904,
    );
    expect(rows(engine, 'SELECT created_at, created_at_p FROM lead ORDER BY key')).toEqual([
      { created_at: Date.parse('2026-11-09T00:00:00Z'), created_at_p: 3 },
      { created_at: Date.parse('2026-11-10T00:00:00Z'), created_at_p: 3 },
    ]);
  },
);

it('keeps midnight a time where another cell of the column has one', async () => {
  await importBook([
    {
      name: 'A',
      rows: [
        ['lead_id', 'created_at'],
        ['1', excelDate('2026-11-09')],
        ['2', excelDate('2026-11-09T00:01')],
      ],
    },
  ]);
  expect(rows(engine, 'SELECT created_at_p FROM lead ORDER BY key')).toEqual([
    { created_at_p: 2 },
    { created_at_p: 2 },
  ]);
});

it('chooses the sheet whose header is known, names the others, and takes hidden ones last', async () => {
  const staged = await stage(engine, [
    {
      file: engine.file(
        'book.xlsx',
        xlsxOf([
          { name: 'Old', hidden: true, rows: [HEADER, ['9', '2026-01-01T00:00:00Z']] },
          {
            name: 'Summary',
            rows: [
              ['Leads', 2],
              ['Won', 1],
              ['Lost', 1],
              ['Open', 0],
            ],
          },
          { name: 'Export', rows: [['Leads of the week'], [], HEADER, ['1', '2026-11-09T08:00:00Z', 'Ada']] },
        ]),
      ),
      asOf: 'newest',
    },
  ]);
  expect(staged.files).toMatchObject([{ encoding: 'xlsx', delimiter: '', header: HEADER, kind: 'leads' }]);
  expect(staged.reports[0]).toMatchObject({ records: 1, accepted: 1 });
  expect(staged.reports[0]?.notes).toContain('Read from the sheet "Export"; "Summary", "Old" were not read.');
});

it('quarantines a record with the number of its row as the spreadsheet shows it', async () => {
  await importBook([
    {
      name: 'A',
      rows: [
        ['Title'],
        [],
        HEADER,
        ['1', 'soon', 'Ada'],
        [],
        ['2', '2026-11-09T08:00:00Z', 'Ben', 1, true, 'beyond'],
      ],
    },
  ]);
  const { rows: refused } = await engine.call('intake.quarantine', { offset: 0, limit: 10 });
  expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'is not a date that can be read'],
    [6, 'has 6 cells where the header has 5'],
  ]);
});

it('gives the same database as the same table in a CSV file', async () => {
  const table = [
    HEADER,
    ['1', '2026-11-09T08:00:00Z', 'Ada'],
    ['2', '2026-11-09T09:00:00Z', '', '3.5', 'yes'],
  ];
  await importBook([{ name: 'A', rows: table }]);
  const fromBook = rows(
    engine,
    'SELECT key, name, created_at, amount, is_test, cells FROM lead ORDER BY key',
  );
  const text = table.map((row) => HEADER.map((_, index) => row[index] ?? '').join(',')).join('\n');
  const [report] = await importFiles(engine, [{ file: engine.file('a.csv', text), asOf: 'newest' }]);
  expect(report).toMatchObject({ unchanged: 2, changed: 0 });
  expect(rows(engine, 'SELECT key, name, created_at, amount, is_test, cells FROM lead ORDER BY key')).toEqual(
    fromBook,
  );
});

it('reads back whatever texts and numbers a sheet holds, in their columns', async () => {
  const cell: fc.Arbitrary<ExcelCell> = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom('_x000D_', 'a\r\nb', ' x ', '</t>', '&amp;', "'=1", '\u0001'),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const expected = (value: ExcelCell): string =>
    typeof value === 'string'
      ? value.replace(/\r\n?/g, '\n').replaceAll('\uFFFD', '?')
      : JSON.stringify(value ?? '').replaceAll('"', '');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      async (cells) => {
        const path = engine.path('any.xlsx');
        engine.file('any.xlsx', xlsxOf([{ name: 'A', rows: [['id', 'b', 'c'], ...cells] }]));
        const table = await openSheet(path, 'any.xlsx', (row) => row[0] === 'id', 1000, 100);
        const read: string[][] = [];
        for await (const batch of table.read()) read.push(...batch.rows);
        const filled = cells.map((row) => row.map(expected)).filter((row) => row.some((text) => text !== ''));
        expect(read.slice(1)).toEqual(filled);
      },
    ),
    { numRuns: process.env['LONG'] === '1' ? 500 : 40 },
  );
});

describe('a board of monday, whose rows stand in groups', () => {
  const header = ['Name', 'Subitems', 'Owner', 'Status', 'Email', 'Created at', 'Item ID (auto generated)'];
  const board: ExcelSheet = {
    name: 'leads',
    rows: [
      ['Leads'],
      ['All leads of the website'],
      [],
      ['This month'],
      header,
      [
        'Ada Novak',
        'Call back',
        'Olena',
        'Working on it',
        'ada@example.com',
        excelDate('2026-11-09T10:00'),
        2736482910,
      ],
      ['Subitems', 'Name', 'Owner', 'Status', 'Date', 'Item ID (auto generated)'],
      [null, 'Call back', 'Olena', 'Done', excelDate('2026-11-10'), 2736482999],
      ['Ben Ito', null, 'Ihor', 'New Lead', 'ben@example.com', 'May 2, 2024 3:04 PM', 2736482911],
      [null, null, null, null, null, null, 2],
      [],
      ['Lost'],
      header,
      ['Cleo Vogt', null, 'Ihor', 'Lost', '', excelDate('2026-11-08T09:30'), 2736482912],
    ],
  };
  it('counts items only; group names, subitems and sums are set aside and told', async () => {
    const report = await importBook([
      board,
      {
        name: 'updates',
        rows: [
          ['Item Name', 'Update'],
          ['Ada', 'Hello'],
        ],
      },
    ]);
    expect(report).toMatchObject({
      preset: 'monday',
      kind: 'leads',
      records: 3,
      accepted: 3,
      quarantined: 0,
    });
    expect(report?.notes.join(' ')).toMatch(/1 repeated header row .* 4 rows set aside/);
    expect(report?.notes[0]).toContain('"updates" was not read');
    expect(rows(engine, 'SELECT key, name, created_at, status_stage FROM lead ORDER BY key')).toEqual([
      {
        key: '2736482910',
        name: 'Ada Novak',
        created_at: Date.parse('2026-11-09T08:00:00Z'),
        status_stage: 'working',
      },
      {
        key: '2736482911',
        name: 'Ben Ito',
        created_at: Date.parse('2024-05-02T12:04:00Z'),
        status_stage: 'new',
      },
      {
        key: '2736482912',
        name: 'Cleo Vogt',
        created_at: Date.parse('2026-11-08T07:30:00Z'),
        status_stage: 'rejected',
      },
    ]);
  });
});

describe('a workbook that is none, or means harm, is refused in a sentence', () => {
  const good = xlsxOf([{ name: 'A', rows: [HEADER, ['1', '2026-11-09T08:00:00Z']] }]);
  const bombSheet = (name: string, content: string, claims?: number) =>
    zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      {
        name: '_rels/.rels',
        content: `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="w.xml"/></Relationships>`,
      },
      {
        name: 'w.xml',
        content: `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="s"/></sheets></workbook>`,
      },
      {
        name: '_rels/w.xml.rels',
        content: `<Relationships><Relationship Id="s" Type="x/worksheet" Target="s.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="t.xml"/></Relationships>`,
      },
      ...(name === 's.xml' ? [] : [{ name: 's.xml', content: '<worksheet/>' }]),
      { name, content, ...(claims !== undefined && { claims }) },
    ]);
  const cases: Record<string, () => Uint8Array> = {
    'cut off': () => good.subarray(0, good.length - 200),
    'cut in the middle': () => Buffer.concat([good.subarray(0, 300), good.subarray(600)]),
    'a document of another program': () =>
      zipOf([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: '<d/>' },
      ]),
    'without sheets': () => xlsxOf([]),
    'without rows': () => xlsxOf([{ name: 'A', rows: [] }]),
    'with an entity that unfolds': () =>
      bombSheet(
        's.xml',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><row><c t="str"><v>&b;</v></c></row></worksheet>',
      ),
    'with a sheet that is larger than it says': () =>
      bombSheet('s.xml', `<worksheet>${' '.repeat(1_000_000)}</worksheet>`, 1000),
    'with texts that say they take 300 MB': () => bombSheet('t.xml', '<sst/>', 300 * 1024 * 1024),
    'that says it takes 4 GB': () => bombSheet('x.xml', '<x/>', 0xffff_fffe),
    'with a cell beyond the last column': () =>
      bombSheet('s.xml', '<worksheet><row r="1"><c r="ZZZ1"><v>1</v></c></row></worksheet>'),
    'with a row beyond the last one': () =>
      bombSheet('s.xml', '<worksheet><row r="99999999"><c><v>1</v></c></row></worksheet>'),
  };
  it.each(Object.keys(cases))('%s', async (name) => {
    const file = engine.file('hostile.xlsx', cases[name]?.() ?? Buffer.alloc(0));
    await expect(importFiles(engine, [{ file, asOf: 'newest' }])).rejects.toMatchObject({
      kind: 'bad-file',
      message: expect.stringMatching(/^"hostile\.xlsx" .* Nothing was changed; /),
    });
  });

  it('tells one that is too large from one that is damaged', async () => {
    for (const name of ['with texts that say they take 300 MB', 'that says it takes 4 GB']) {
      const file = engine.file('hostile.xlsx', cases[name]?.() ?? Buffer.alloc(0));
      await expect(importFiles(engine, [{ file, asOf: 'newest' }])).rejects.toMatchObject({
        message: expect.stringContaining('larger than 4 GB unpacked'),
      });
    }
  });

  it('whatever bytes of it are changed, nothing but a sentence, a question or a report comes back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          const answer = await stage(engine, [
            { file: engine.file('hostile.xlsx', bytes), asOf: 'newest', timezone: 'UTC' },
          ]).catch((error: unknown) => error);
          if (answer instanceof Error) expect(answer).toMatchObject({ kind: 'bad-file' });
        },
      ),
      { numRuns: process.env['LONG'] === '1' ? 5_000 : 150 },
    );
  });
});
