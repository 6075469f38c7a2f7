import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErrorKind } from '@core/errors';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { importFiles, rows } from './intake-test';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

const nasty = fc.constantFrom(
  '',
  ' ',
  ',',
  ';',
  '\t',
  '|',
  '"',
  '""',
  '"""',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\uFEFF',
  '\uFFFD',
  '=1+1',
  "'",
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '2026-11-09T08:00:00Z',
  '09/11/2026',
  '31.12.2026 25:00',
  '99999999999999999999',
  '1e309',
  '💥',
  '\u202E',
  'Grand Totals (2 records)',
  'sep=;',
  "'; DROP TABLE lead; --",
  '<script>',
);
const bytes = fc.uint8Array({ maxLength: 40 }).map((raw) => Buffer.from(raw).toString('latin1'));
const piece = fc.oneof(
  { weight: 6, arbitrary: nasty },
  { weight: 3, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: bytes },
);
const row = fc.array(piece, { maxLength: 7 }).map((cells) => cells.join(','));
const header = fc.constantFrom(
  'lead_id,created_at,name',
  'lead_id;created_at;name',
  '"lead_id","created_at"',
  'activity_id,lead_id,at,kind',
  'deal_id,lead_id,status',
  'lead_id,at,to',
  '',
);
const file = fc.record({
  lines: fc.tuple(header, fc.array(row, { maxLength: 12 })).map(([first, rest]) => [first, ...rest]),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8' as const, 'utf16le' as const, 'latin1' as const),
  prefix: fc.constantFrom('', '\uFEFF', 'sep=;\n', 'A report\n\n'),
});

it('reads, asks or refuses every hostile file, and accounts for every record', async () => {
  const outcomes = { imported: 0, asked: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(file, async ({ lines, end, encoding, prefix }) => {
      const token = engine.file('hostile.csv', Buffer.from(prefix + lines.join(end), encoding));
      try {
        const reports = await importFiles(engine, [
          { file: token, asOf: '2026-12-01T00:00:00Z', timezone: 'UTC' },
        ]);
        for (const report of reports) {
          expect(report.accepted).toBe(report.new + report.changed + report.unchanged);
          expect(report.records).toBe(report.accepted + report.quarantined);
        }
        outcomes.imported += 1;
      } catch (error) {
        const failure = error as { kind?: ErrorKind; message: string };
        if (failure.kind === undefined) {
          expect(failure.message).toMatch(/^(timezone|as-of|mapping|date-order|encoding|kind): /);
          outcomes.asked += 1;
        } else {
          expect(failure).toMatchObject({ kind: 'bad-file' });
          outcomes.refused += 1;
        }
      }
    }),
    { numRuns: process.env['LONG'] === '1' ? 10_000 : 150 },
  );
  expect(Object.values(outcomes).every((count) => count > 0)).toBe(true);
  expect(
    rows(engine, "SELECT count(*) AS n FROM lead WHERE instr(cells || coalesce(name, ''), char(65533)) > 0"),
  ).toEqual([{ n: 0 }]);
  expect(rows(engine, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});
