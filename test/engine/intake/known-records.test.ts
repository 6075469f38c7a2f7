import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { importFiles, rows } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

const HEADER = 'lead_id,created_at,name';
const line = (index: number, name = `Person ${index}`): string =>
  `L${String(index).padStart(4, '0')},2026-10-0${(index % 9) + 1}T08:00:00Z,${name}`;
const many = Array.from({ length: 200 }, (_, index) => line(index));
const importLines = async (lines: readonly string[], name = 'leads.csv') => {
  const text = [HEADER, ...lines].join('\n');
  const [report] = await importFiles(engine, [
    { file: engine.file(name, text), asOf: '2026-11-01T00:00:00Z', timezone: 'UTC' },
  ]);
  if (!report) throw new Error('no report');
  const { records, unchanged, changed, quarantined } = report;
  return { records, new: report.new, changed, unchanged, quarantined };
};
const nameOf = (index: number): unknown =>
  rows<{ name: string }>(engine, `SELECT name FROM lead WHERE key = 'L${String(index).padStart(4, '0')}'`)[0]
    ?.name;

it('counts known records, and writes only the changed and new ones between them', async () => {
  await importLines(many);
  const later = many.map((one, index) => (index % 50 === 7 ? line(index, 'Renamed') : one));
  expect(await importLines([...later, line(200), 'L0201,never,X'])).toEqual({
    records: 202,
    new: 1,
    changed: 4,
    unchanged: 196,
    quarantined: 1,
  });
  expect([nameOf(7), nameOf(8), nameOf(157), nameOf(200)]).toEqual([
    'Renamed',
    'Person 8',
    'Renamed',
    'Person 200',
  ]);
});

it('lets the last of two records with one id count, whichever of them was known', async () => {
  await importLines(many);
  const sum = { records: 201, new: 0, quarantined: 0 };
  expect(await importLines([...many, line(3, 'Last')])).toEqual({ ...sum, changed: 1, unchanged: 200 });
  expect(nameOf(3)).toBe('Last');
  // Now the known one is the last.
  const known = many.map((one, index) => (index === 3 ? line(3, 'Last') : one));
  expect(await importLines([line(3, 'First'), ...known])).toEqual({ ...sum, changed: 0, unchanged: 201 });
  expect(nameOf(3)).toBe('Last');
  expect(await importLines([...known, line(5)])).toEqual({ ...sum, changed: 0, unchanged: 201 });
});

it('reads all records again where the dates of a file prove to be written another way', async () => {
  const dated = (day: string): string => `L1,${day},Person`;
  const files = (text: string) =>
    importFiles(engine, [
      {
        file: engine.file('leads.csv', `${HEADER}\n${text}\nL2,25/12/2025,Other`),
        asOf: '2026-11-01T00:00:00Z',
        timezone: 'UTC',
      },
    ]);
  await files(dated('3/4/2026'));
  expect(rows(engine, "SELECT created_at FROM lead WHERE key = 'L1'")).toEqual([
    { created_at: Date.UTC(2026, 3, 3) },
  ]);
  const [report] = await importFiles(engine, [
    {
      file: engine.file('leads.csv', `${HEADER}\n${dated('3/4/2026')}`),
      asOf: '2026-11-02T00:00:00Z',
      timezone: 'UTC',
      dateOrder: { created_at: 'mdy' },
    },
  ]);
  expect(report).toMatchObject({ changed: 1, unchanged: 0 });
  expect(rows(engine, "SELECT created_at FROM lead WHERE key = 'L1'")).toEqual([
    { created_at: Date.UTC(2026, 2, 4) },
  ]);
});
