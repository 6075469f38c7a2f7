import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportId } from '@core/brand';
import { dumpWorkspace } from '@test/helpers/dump';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { importFiles, rows } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ timezone: 'UTC' });
});
afterEach(() => engine.stop());

const AS_OF = '2026-11-16T00:00:00Z';
const MAP = { lead_id: 'Prospect', created_at: 'Made', name: 'Who', source: 'From' };
/** `Made` is the wrong column for some: their time stands in `Entered`. */
const CONTENT = `Prospect,Made,Who,From,Entered
P1,2026-11-09T08:00:00Z,ok,web,2026-11-09T08:00:00Z
P2,soon,"two
lines",web,2026-11-10T08:00:00Z
P3,later,'=1+1,ads,2026-11-11T08:00:00Z
P4,never,x,ads,never
P5,2026-11-09T08:00:00Z,short
`;

async function importOnce(): Promise<ImportId> {
  const [report] = await importFiles(engine, [
    {
      file: engine.file('crm.csv', CONTENT),
      asOf: AS_OF,
      timezone: 'UTC',
      preset: 'mapped',
      kind: 'leads',
      map: MAP,
    },
  ]);
  expect(report).toMatchObject({ records: 5, accepted: 1, quarantined: 4 });
  return report?.import ?? (0 as ImportId);
}

const quarantine = async (more: object = {}) =>
  (await engine.call('intake.quarantine', { offset: 0, limit: 50, ...more })).rows.map(
    ({ line, column, reason, import: of }) => ({ line, column, reason, import: of }),
  );

async function retry(of: ImportId, more: object = {}) {
  const staged = await engine.call('intake.retryQuarantine', {
    import: of,
    map: { ...MAP, created_at: 'Entered' },
    ...more,
  });
  if (staged.drop === null) throw new Error(JSON.stringify(staged.questions));
  return { staged, reports: await engine.call('intake.commit', { drop: staged.drop }) };
}

describe('records in quarantine, read again under another mapping', () => {
  it('are accepted as any other record and leave the quarantine; those refused again keep their line', async () => {
    const first = await importOnce();
    const { reports } = await retry(first);
    expect(reports).toMatchObject([{ file: 'crm.csv', records: 4, accepted: 2, new: 2, quarantined: 2 }]);
    expect(rows(engine, 'SELECT key, created_at, name FROM lead ORDER BY key')).toMatchObject([
      { key: 'P1' },
      { key: 'P2', created_at: Date.UTC(2026, 10, 10, 8), name: 'two\nlines' },
      { key: 'P3', created_at: Date.UTC(2026, 10, 11, 8), name: '=1+1' },
    ]);
    expect(await quarantine()).toMatchObject([
      { line: 6, column: 'Entered', import: 2 },
      { line: 7, column: null, import: 2 },
    ]);
    const [, origin] = await engine.call('intake.imports', {});
    expect(origin).toMatchObject({ import: first, quarantined: 4, retried: 4 });
    expect((await engine.call('check.run', {})).findings).toEqual([]);
    expect(readdirSync(engine.dir).filter((name) => name.includes('staging'))).toEqual([]);
  });

  it('return to the quarantine when that is undone', async () => {
    const first = await importOnce();
    const before = dumpWorkspace(engine.path('test.leadreview'), ['spelling']);
    await retry(first);
    const [newest] = await engine.call('intake.imports', {});
    if (!newest) throw new Error('nothing imported');
    await engine.call('intake.undo', { drop: newest.drop });
    expect(dumpWorkspace(engine.path('test.leadreview'), ['spelling'])).toBe(before);
    expect(await quarantine()).toHaveLength(4);
  });

  it('may be only those with one reason or about one column', async () => {
    const first = await importOnce();
    const reasons = await engine.call('intake.quarantineReasons', { import: first });
    expect(reasons.map(({ column, records }) => ({ column, records }))).toEqual([
      { column: 'Made', records: 3 },
      { column: '', records: 1 },
    ]);
    expect(await quarantine({ column: '' })).toHaveLength(1);
    const { reports } = await retry(first, { column: 'Made', reason: reasons[0]?.reason });
    expect(reports).toMatchObject([{ records: 3, accepted: 2 }]);
    expect(await quarantine({ import: first })).toMatchObject([{ line: 7 }]);
  });

  it('change nothing before the commit, and nothing where there are none', async () => {
    const first = await importOnce();
    const before = dumpWorkspace(engine.path('test.leadreview'));
    await engine.call('intake.retryQuarantine', { import: first, map: { ...MAP, created_at: 'Entered' } });
    expect(await engine.call('intake.cancel', {})).toEqual({ cancelled: true });
    expect(dumpWorkspace(engine.path('test.leadreview'))).toBe(before);
    await expect(
      engine.call('intake.retryQuarantine', { import: first, reason: 'no such reason' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await expect(engine.call('intake.retryQuarantine', { import: 9 })).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(existsSync(engine.path('test.leadreview.staging'))).toBe(false);
  });

  it('are remembered: the next file with this header is read by the new mapping', async () => {
    await retry(await importOnce());
    const [report] = await importFiles(engine, [
      { file: engine.file('crm.csv', CONTENT), asOf: AS_OF, timezone: 'UTC' },
    ]);
    expect(report).toMatchObject({ accepted: 3, quarantined: 2 });
  });

  it('show how they were read, for the mapping to be repaired', async () => {
    const preview = await engine.call('intake.quarantinePreview', { import: await importOnce() });
    expect(preview).toMatchObject({ file: 'crm.csv', kind: 'leads', preset: 'mapped', mapping: MAP });
    expect(preview.header).toEqual(['Prospect', 'Made', 'Who', 'From', 'Entered']);
    expect(preview.rows).toHaveLength(4);
  });
});

describe('the total that the CRM shows', () => {
  const ask = (total: number, of?: ImportId) =>
    engine.call('intake.reconcile', { kind: 'leads', total, ...(of !== undefined && { import: of }) });

  it('is compared with the records of the file, and the difference explained only where a count is the difference', async () => {
    const of = await importOnce();
    expect(await ask(5, of)).toMatchObject({ difference: 0, unexplained: 0 });
    expect(await ask(1, of)).toMatchObject({ difference: -4, unexplained: 0 });
    const open = await ask(12, of);
    expect(open).toMatchObject({ difference: 7, unexplained: 7 });
    expect(open.sentence).toContain('7 fewer');
    const counts = Object.fromEntries(open.lines.map(({ id, count }) => [id, count]));
    expect(counts).toEqual({ records: 5, new: 1, quarantined: 4, held: 1, counted: 1 });
  });

  it('is compared with what is held where no file is named', async () => {
    await importFiles(engine, [
      {
        file: engine.file(
          'own.csv',
          'lead_id,created_at,email,is_test\nA,2026-11-09T08:00:00Z,a@x.com,\nB,2026-11-09T09:00:00Z,a@x.com,\nC,2026-11-09T09:00:00Z,,true\n',
        ),
        asOf: AS_OF,
      },
    ]);
    const answer = await ask(2);
    expect(answer).toMatchObject({ difference: -1, unexplained: 0 });
    expect(answer.sentence).toContain('test lead (1)');
    expect(answer.lines).toContainEqual({ id: 'counted', label: 'leads in, as counted', count: 1 });
    await expect(ask(2, 7 as ImportId)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
