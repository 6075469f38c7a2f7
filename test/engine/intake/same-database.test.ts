import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { rawCsvLine } from '@core/csv/write';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { dump, importFiles, rows, type Said } from './intake-test';

const engines: TestEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
const LONG = process.env['LONG'] === '1';

type Table = { header: string[]; rows: string[][] };
const SAID = { asOf: '2026-12-01T00:00:00Z', timezone: 'Europe/Kyiv' };

function text(table: Table, delimiter = ',', end = '\n'): string {
  return [table.header, ...table.rows].map((row) => rawCsvLine(row, delimiter, end)).join('');
}

const cell = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.constantFrom('', 'Paid Search', '"quoted"', 'a,b', 'two\nlines', '=1+1', 'Ümläut'),
);
const time = fc
  .integer({ min: 0, max: 40 * 86_400 })
  .map((second) => new Date(Date.UTC(2026, 9, 1) + second * 1000).toISOString());
const leadTable: fc.Arbitrary<Table> = fc
  .array(
    fc.tuple(
      time,
      cell,
      cell,
      fc.constantFrom('new', 'accepted', 'rejected', 'odd'),
      fc.oneof(time, fc.constantFrom('', '2026-10-09', 'bad date')),
    ),
    { minLength: 1, maxLength: 15 },
  )
  .map((list) => ({
    header: ['lead_id', 'created_at', 'name', 'source', 'status', 'rejected_at'],
    rows: list.map((row, index) => [`L${index}`, ...row]),
  }));
const activityTable: fc.Arbitrary<Table> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), time, fc.constantFrom('call', 'email', 'fax'), cell), {
    maxLength: 15,
  })
  .map((list) => ({
    header: ['activity_id', 'lead_id', 'at', 'kind', 'text'],
    rows: list.map(([lead, ...row], index) => [`A${index}`, `L${lead}`, ...row]),
  }));

async function databaseOf(drops: readonly (readonly string[])[]): Promise<unknown> {
  const engine = await startTestEngine({ timezone: 'Europe/Kyiv' });
  engines.push(engine);
  for (const [drop, contents] of drops.entries()) {
    await importFiles(
      engine,
      contents.map((content, index): Said => ({
        ...SAID,
        file: engine.file(`f${drop}-${index}.csv`, content),
      })),
    );
  }
  const content = dump(engine);
  await engine.stop();
  engines.pop();
  return content;
}

it('makes the same database of shuffled rows, moved columns, split files, other delimiters and line ends, in any order of files', async () => {
  const seed = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      leadTable,
      activityTable,
      seed,
      fc.constantFrom(';', '\t', '|'),
      fc.constantFrom('\r\n', '\r'),
      async (leads, activities, order, delimiter, end) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((item, index) => ({ item, at: order[index] ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const move = (table: Table): Table => {
          const columns = shuffle(table.header.map((_, index) => index));
          const pick = (row: readonly string[]): string[] => columns.map((column) => row[column] ?? '');
          return { header: pick(table.header), rows: table.rows.map(pick) };
        };
        const mixed = move({ ...leads, rows: shuffle(leads.rows) });
        const half = Math.ceil(mixed.rows.length / 2);
        const parts = [mixed.rows.slice(0, half), mixed.rows.slice(half)].map((part) =>
          text({ ...mixed, rows: part }, delimiter, end),
        );
        const plain = await databaseOf([[text(leads), text(activities)]]);
        expect(await databaseOf([[text(move(activities), delimiter)], parts])).toEqual(plain);
        expect(await databaseOf([[...parts, text(activities)]])).toEqual(plain);
      },
    ),
    { numRuns: LONG ? 200 : 8 },
  );
});

it('finds every record unchanged when the same data come again in another dress, and writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(leadTable, async (leads) => {
      const engine = await startTestEngine({ timezone: 'Europe/Kyiv' });
      engines.push(engine);
      await importFiles(engine, [{ ...SAID, file: engine.file('a.csv', text(leads)) }]);
      const before = rows(engine, 'SELECT * FROM lead ORDER BY lead_id');
      const turned: Table = {
        header: [...leads.header].reverse(),
        rows: [...leads.rows].reverse().map((row) => [...row].reverse()),
      };
      const [report] = await importFiles(engine, [
        { ...SAID, file: engine.file('b.csv', Buffer.from(`\uFEFF${text(turned, ';', '\r\n')}`, 'utf16le')) },
      ]);
      expect(report).toMatchObject({ new: 0, changed: 0, unchanged: report?.accepted });
      expect(rows(engine, 'SELECT * FROM lead ORDER BY lead_id')).toEqual(before);
      await engine.stop();
      engines.pop();
    }),
    { numRuns: LONG ? 200 : 8 },
  );
});

it('finds exactly the records of a later export in which a cell is another', async () => {
  const engine = await startTestEngine();
  engines.push(engine);
  const drop = async (status: string, more = '') =>
    (
      await importFiles(engine, [
        {
          ...SAID,
          file: engine.file(
            'x.csv',
            `lead_id,created_at,status\nL1,2026-10-01T08:00:00Z,${status}\nL2,2026-10-01T09:00:00Z,new\n${more}`,
          ),
        },
      ])
    )[0];
  await drop('new');
  expect(await drop('accepted', 'L3,2026-10-02T08:00:00Z,new\n')).toMatchObject({
    new: 1,
    changed: 1,
    unchanged: 1,
  });
  expect(rows(engine, 'SELECT key, status, import_id FROM lead ORDER BY key')).toEqual([
    { key: 'L1', status: 'accepted', import_id: 2 },
    { key: 'L2', status: 'new', import_id: 1 },
    { key: 'L3', status: 'new', import_id: 2 },
  ]);
});

it('updates what changed, keeps what a file does not speak of, and counts a repeated id once', async () => {
  const engine = await startTestEngine();
  engines.push(engine);
  const drop = async (content: string) =>
    (await importFiles(engine, [{ ...SAID, file: engine.file('x.csv', content) }]))[0];
  await drop(
    'lead_id,created_at,source,status\nL1,2026-10-01T08:00:00Z,Web,new\nL2,2026-10-01T09:00:00Z,Web,new\n',
  );
  const second = await drop('lead_id,created_at,status\nL1,2026-10-01T08:00:00Z,accepted\n');
  expect(second).toMatchObject({ new: 0, changed: 1 });
  expect(rows(engine, 'SELECT source, status, status_seen_at FROM lead ORDER BY key')).toMatchObject([
    { source: 'Web', status: 'accepted' },
    { source: 'Web', status: 'new' },
  ]);
  const third = await drop(
    'lead_id,created_at,source,status\nL3,2026-10-01T08:00:00Z,A,new\nL3,2026-10-01T08:00:00Z,B,new\n',
  );
  expect(third).toMatchObject({ records: 2, new: 1, unchanged: 1 });
  expect(third?.notes.join()).toContain('id of a later record');
  expect(rows(engine, "SELECT source FROM lead WHERE key = 'L3'")).toEqual([{ source: 'B' }]);
});
