import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { fixture, importFiles, rows, stage } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ timezone: 'Europe/Kyiv' });
});
afterEach(() => engine.stop());

const file = (name: string, content: string | Uint8Array = fixture(name)) => ({
  file: engine.file(name, content),
});
const MAP = { lead_id: 'Prospect', created_at: 'Created', source: 'Origin' };

it('brings all questions together and writes nothing', async () => {
  const staged = await stage(engine, [
    file('hubspot-contacts.csv'),
    file('hubspot-deals.csv'),
    file('unknown.csv', 'Prospect,Created,Origin\n1,2026-11-09,Web\n'),
  ]);
  expect(staged.questions.map(({ kind, file: index }) => [kind, index])).toEqual([
    ['timezone', 0],
    ['mapping', 2],
    ['as-of', 0],
  ]);
  expect(staged.reports).toEqual([]);
  expect(rows(engine, 'SELECT count(*) AS n FROM lead')).toEqual([{ n: 0 }]);
  expect(rows(engine, 'SELECT * FROM source_system')).toEqual([]);
});

it('asks for the zone and the data date once per system', async () => {
  await importFiles(engine, [
    { ...file('hubspot-contacts.csv'), timezone: 'America/New_York', asOf: 'newest' },
  ]);
  expect(rows(engine, "SELECT created_at FROM lead WHERE key = '105284053743'")).toEqual([
    { created_at: Date.parse('2026-11-09T15:00:00Z') },
  ]);
  const [report] = await importFiles(engine, [file('hubspot-calls.csv')]);
  expect(report?.new).toBe(2);
  expect(rows(engine, 'SELECT min(at) AS at FROM activity')).toEqual([
    { at: Date.parse('2026-11-09T15:04:00Z') },
  ]);
});

it('takes an explicit instant without asking, for these files only', async () => {
  const [report] = await importFiles(engine, [{ ...file('leads.csv'), asOf: '2026-11-16T06:00:00Z' }]);
  expect(report?.asOf).toBe(Date.parse('2026-11-16T06:00:00Z'));
  expect((await stage(engine, [file('deals.csv')])).questions.map(({ kind }) => kind)).toEqual(['as-of']);
});

it('takes the day of a HubSpot file name, but never a moment before its own records', async () => {
  const name = 'hubspot-crm-exports-all-leads-2026-11-12.csv';
  const [report] = await importFiles(engine, [
    { ...file(name, fixture('hubspot-contacts.csv')), timezone: 'Europe/Kyiv' },
  ]);
  expect(report?.asOf).toBe(Date.parse('2026-11-12T15:19:00Z'));
  const later = 'hubspot-crm-exports-all-leads-2026-11-14.csv';
  const [second] = await importFiles(engine, [file(later, fixture('hubspot-contacts.csv'))]);
  expect(second?.asOf).toBe(Date.parse('2026-11-13T22:00:00Z'));
});

it('gives the files of one drop the newest record of them all', async () => {
  const reports = await importFiles(engine, [
    { ...file('leads.csv'), asOf: 'newest' },
    { ...file('deals.csv'), asOf: 'newest' },
  ]);
  expect(new Set(reports.map(({ asOf }) => asOf)).size).toBe(1);
});

it('asks for the order of a date column that fits both ways, and remembers the answer for the header', async () => {
  const text = 'Prospect,Created,Origin\n1,03/04/2026,Web\n2,05/04/2026,Web\n';
  const said = { map: MAP, asOf: 'newest' };
  const staged = await stage(engine, [{ ...file('a.csv', text), ...said }]);
  expect(staged.questions).toMatchObject([
    { kind: 'date-order', column: 'Created', option: '--date-order "Created=dmy"' },
  ]);
  expect(staged.questions[0]?.choices.map(({ label }) => label)).toEqual([
    'day first: 03/04/2026 is 2026-04-03',
    'month first: 03/04/2026 is 2026-03-04',
  ]);
  await importFiles(engine, [{ ...file('a.csv', text), ...said, dateOrder: { Created: 'mdy' } }]);
  expect(rows(engine, 'SELECT key, created_at, created_at_p, source, system FROM lead ORDER BY key')).toEqual(
    [
      { key: '1', created_at: Date.UTC(2026, 2, 4), created_at_p: 3, source: 'Web', system: 'other' },
      { key: '2', created_at: Date.UTC(2026, 4, 4), created_at_p: 3, source: 'Web', system: 'other' },
    ],
  );
  const [again] = await importFiles(engine, [file('b.csv', `${text}3,06/07/2026,Web\n`)]);
  expect(again).toMatchObject({ new: 1, unchanged: 2, preset: 'mapped' });
  expect(
    (await stage(engine, [file('c.csv', `${text}4,25/07/2026,Web\n`)])).questions.map(({ kind }) => kind),
  ).toEqual(['date-order']);
});

it('decides a column over the whole file, also where the first thousands of rows fit both ways', async () => {
  const early = Array.from({ length: 3_000 }, (_, index) => `${index},03/04/2026,Web\n`).join('');
  const [report] = await importFiles(engine, [
    { ...file('a.csv', `Prospect,Created,Origin\n${early}x,04/25/2026,Web\n`), map: MAP, asOf: 'newest' },
  ]);
  expect(report).toMatchObject({ new: 3_001, quarantined: 0 });
  expect(rows(engine, "SELECT created_at FROM lead WHERE key = '7'")).toEqual([
    { created_at: Date.UTC(2026, 2, 4) },
  ]);
});

it('proposes the order of the other date columns of the file', async () => {
  const text = 'Prospect,Created,Changed\n1,03/04/2026,03/25/2026\n';
  const staged = await stage(engine, [
    {
      ...file('a.csv', text),
      map: { lead_id: 'Prospect', created_at: 'Created', modified_at: 'Changed' },
      asOf: 'newest',
    },
  ]);
  expect(staged.questions).toMatchObject([{ kind: 'date-order', column: 'Created', proposal: 'mdy' }]);
});

it('takes a column that is always at midnight for one of days', async () => {
  const text = Array.from({ length: 12 }, (_, index) => `${index},2026-11-${10 + index} 00:00:00,Web\n`).join(
    '',
  );
  await importFiles(engine, [
    { ...file('a.csv', `Prospect,Created,Origin\n${text}`), map: MAP, asOf: 'newest' },
  ]);
  expect(rows(engine, 'SELECT DISTINCT created_at_p FROM lead')).toEqual([{ created_at_p: 3 }]);
});

it('counts times that a change to or from summer time skips or repeats', async () => {
  const text = 'Prospect,Created,Origin\n1,2026-03-29 03:30:00,Web\n2,2026-10-25 03:30:00,Web\n';
  const [report] = await importFiles(engine, [
    { ...file('a.csv', text), map: MAP, asOf: 'newest', timezone: 'Europe/Kyiv' },
  ]);
  expect(report?.notes.join(' ')).toMatch(
    /1 time in the hour that the change to summer time skips .* 1 time in the hour that the end of summer time repeats/,
  );
  expect(rows(engine, 'SELECT created_at FROM lead ORDER BY key')).toEqual([
    { created_at: Date.parse('2026-03-29T01:30:00Z') },
    { created_at: Date.parse('2026-10-25T00:30:00Z') },
  ]);
});

it("reads a file by the user's mapping: constants, value tables, deals that go by their lead", async () => {
  await importFiles(engine, [
    {
      ...file('a.csv', 'Prospect,Created,Origin,State\n1,2026-11-09,Web,Parked\n2,2026-11-09,,Odd\n'),
      map: { ...MAP, status: { column: 'State', values: { parked: 'Rejected' } } },
      asOf: 'newest',
    },
    {
      ...file('b.csv', 'Prospect,Won on\n1,26-11-2026 19:58\n'),
      map: { lead_id: 'Prospect', closed_at: { column: 'Won on', order: 'dmy' }, status: { const: 'won' } },
      asOf: 'newest',
      timezone: 'UTC',
    },
  ]);
  expect(rows(engine, 'SELECT key, status, status_stage FROM lead ORDER BY key')).toEqual([
    { key: '1', status: 'Parked', status_stage: 'rejected' },
    { key: '2', status: 'Odd', status_stage: null },
  ]);
  expect(rows(engine, 'SELECT d.status, d.closed_at, l.key FROM deal d JOIN lead l USING (lead_id)')).toEqual(
    [{ status: 'won', closed_at: Date.parse('2026-11-26T19:58:00Z'), key: '1' }],
  );
  const log = await engine.call('intake.imports', {});
  expect(log.find(({ kind }) => kind === 'leads')?.notes).toEqual([
    '1 record with a status we do not know: Odd.',
  ]);
});

it.each([
  [{ map: { lead_id: 'Prospect', created_at: 'Nowhere' } }, 'has no such column'],
  [{ map: { lead_id: 'Prospect', shoe_size: 'Created' } }, 'no field of leads'],
  [{ timezone: 'Mars/Olympus', map: MAP }, 'not a time zone'],
  [{ asOf: 'yesterday', map: MAP }, 'not a moment'],
  [{ preset: 'pipedream' }, 'no preset'],
  [{ encoding: 'klingon', map: MAP }, 'not an encoding'],
])('says what is wrong with what the user said: %#', async (said, words) => {
  await expect(
    stage(engine, [{ ...file('a.csv', 'Prospect,Created,Origin\n1,2026-11-09,Web\n'), ...said }]),
  ).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining(words),
  });
});

it('doubts the zone where most first activities lie before the arrivals or whole hours after them', async () => {
  const at = (minute: number): string => new Date(Date.UTC(2026, 10, 9, 8) + minute * 60_000).toISOString();
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  const leads = `lead_id,created_at\n${numbers.map((n) => `L${n},${at(n * 7)}\n`).join('')}`;
  const calls = (shift: number): string =>
    `activity_id,lead_id,at,kind,direction\n${numbers.map((n) => `A${n},L${n},${at(n * 7 + shift + 3)},call,outbound\n`).join('')}`;
  const said = { asOf: '2026-11-16T00:00:00Z' };
  const right = await importFiles(engine, [
    { ...file('l.csv', leads), ...said },
    { ...file('a.csv', calls(0)), ...said },
  ]);
  expect(right.flatMap(({ notes }) => notes)).toEqual([]);
  const [late] = await importFiles(engine, [{ ...file('a.csv', calls(120)), ...said }]);
  expect(late?.notes.join()).toContain(
    'In 30 of 30 leads the first response comes 2 whole hours after the arrival',
  );
  const [early] = await importFiles(engine, [{ ...file('a.csv', calls(-120)), ...said }]);
  expect(early?.notes.join()).toContain('In 30 of 30 leads an activity lies before the arrival');
  expect((await engine.call('intake.imports', {}))[0]?.notes).toEqual(early?.notes);
});

it('says before the commit that a file is older than what the workspace holds', async () => {
  await importFiles(engine, [{ ...file('leads.csv'), asOf: '2026-11-16T06:00:00Z' }]);
  const staged = await stage(engine, [{ ...file('leads.csv'), asOf: '2026-11-12T06:00:00Z' }]);
  expect(staged.reports[0]?.notes.join()).toContain('an export of 2026-11-16T06:00:00.000Z already');
});

it('names the system as people do, and offers every answer once', async () => {
  await engine.call('settings.set', { timezone: 'UTC' });
  const { questions } = await stage(engine, [
    file('hubspot-contacts.csv'),
    { ...file('a.csv', 'Prospect,Created,Origin\n1,2026-11-09 08:00:01,Web\n'), map: MAP },
  ]);
  const textOf = (kind: string, index: number): string =>
    questions.find((question) => question.kind === kind && question.file === index)?.text ?? '';
  expect(textOf('timezone', 0)).toMatch(/does HubSpot write them\?.*Asked once for HubSpot\.$/);
  expect(textOf('as-of', 0)).toContain('for every file of HubSpot from now on');
  expect(textOf('timezone', 1)).toMatch(
    /does this file's system write them\?.*Asked once for this file's system\.$/,
  );
  expect(textOf('as-of', 1)).toContain("for every file of this file's system");
  for (const { choices } of questions)
    expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
});
