import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '@core/contract';
import type { DictionaryRow } from '@core/contract/dictionary';
import { LEAD_STAGES } from '@core/presets/fields';
import { rebuildFacts } from '@engine/db/facts';
import { createWorkspace, openWorkspace } from '@engine/db/workspace';
import { dumpWorkspace } from '@test/helpers/dump';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { randomRecords } from '../metrics/random-records';
import { addRecords } from '../metrics/records';

type Entries = Input<'dictionary.set'>['entries'];
type Field = Input<'dictionary.list'>['field'];

const RANGE = { from: '2026-01-01', to: '2026-12-31' } as Extract<
  Input<'metrics.query'>['queries'][number]['range'],
  { from: unknown }
>;
let engine: TestEngine;

beforeEach(async () => {
  engine = await startTestEngine({ workspace: false });
  const path = engine.path('test.leadreview');
  const workspace = createWorkspace(path);
  const db = workspace.writable();
  addRecords(db, randomRecords(11, 160));
  db.exec(`
    UPDATE lead SET status = coalesce(status_stage, 'Blue');
    UPDATE stage_change SET to_stage = to_step;
    UPDATE stage_change SET to_stage = 'Strange', to_step = NULL WHERE stage_change_id % 5 = 0;`);
  rebuildFacts(db);
  workspace.close();
  await engine.call('workspace.open', { file: engine.grant(path) });
});
afterEach(() => engine.stop());

const dump = (): string => dumpWorkspace(engine.path('test.leadreview'));
const set = (entries: Entries) => engine.call('dictionary.set', { entries });

async function rows(field: Field): Promise<DictionaryRow[]> {
  return (await engine.call('dictionary.list', { field, offset: 0, limit: 500 })).rows;
}

async function bySource(): Promise<{ groups: Record<string, number>; total: number }> {
  const { answers } = await engine.call('metrics.query', {
    queries: [{ metrics: ['leads_in'], range: RANGE, by: 'source' }],
  });
  const [answer] = answers;
  return {
    groups: Object.fromEntries(
      (answer?.groups ?? []).map(({ key, metrics }) => [key, metrics.leads_in?.value ?? 0]),
    ),
    total: answer?.metrics.leads_in?.value ?? 0,
  };
}

async function expectFactsAsComputedAnew(): Promise<void> {
  expect((await engine.call('check.run', {})).findings).toEqual([]);
}

describe('the list of values', () => {
  it('holds every spelling with its count, what it is shown as, and whose word that is', async () => {
    const found = await rows('source');
    expect(found.map(({ raw }) => raw).sort()).toEqual([
      'Email',
      'PAID-SEARCH',
      'Paid Search',
      'other',
      'paid_search',
      'unknown',
    ]);
    const byRaw = new Map(found.map((row) => [row.raw, row]));
    expect(byRaw.get('paid_search')).toMatchObject({ value: 'PAID-SEARCH', by: 'spelling', isNew: false });
    expect(byRaw.get('other')).toMatchObject({ value: 'other', by: 'none' });
    const blank = await bySource();
    expect(blank.groups['']).toBeGreaterThan(0);
  });

  it('says which statuses stand for no stage, first, and proposes one where the words say it', async () => {
    const [first, ...rest] = await rows('status');
    expect(first).toMatchObject({ raw: 'Blue', value: '', by: 'none', proposedStage: null });
    expect(rest.every(({ value, by }) => value !== '' && by === 'import')).toBe(true);
    const fields = await engine.call('dictionary.fields', {});
    expect(fields.find(({ field }) => field === 'status')?.unknown).toBe(1);
    expect(fields.find(({ field }) => field === 'stage')?.unknown).toBe(1);
    expect(fields.map(({ values }) => values)).toEqual(
      await Promise.all(fields.map(async ({ field }) => (await rows(field)).length)),
    );
  });

  it('says the group of a reason and who decides on it', async () => {
    const byRaw = new Map((await rows('reason')).map((row) => [row.raw, row]));
    expect(byRaw.get('Spam')).toMatchObject({ group: 'spam', groupBy: 'list' });
    expect(byRaw.get('not interested')).toMatchObject({ group: null, groupBy: 'record' });
    await set([{ field: 'reason_group', raw: 'NOT INTERESTED', value: 'disqualified' }]);
    const row = (await rows('reason')).find(({ raw }) => raw === 'not interested');
    expect(row).toMatchObject({ group: 'disqualified', groupBy: 'user' });
  });

  it('is found by search in the raw and in the shown value, page by page', async () => {
    await set([{ field: 'source', raw: 'other', value: 'Unknown origin' }]);
    const { total, rows: found } = await engine.call('dictionary.list', {
      field: 'source',
      search: 'UNKNOWN',
      offset: 1,
      limit: 1,
    });
    expect([total, found.length]).toEqual([2, 1]);
  });
});

describe('folding', () => {
  it('moves leads from one row of the breakdown to another, and the rows still add up', async () => {
    const before = await bySource();
    const { leads } = await set([{ field: 'source', raw: 'Email', value: 'other' }]);
    const after = await bySource();
    expect(leads).toBeGreaterThan(0);
    expect(after.total).toBe(before.total);
    expect(after.groups['Email']).toBeUndefined();
    expect(after.groups['other']).toBe((before.groups['Email'] ?? 0) + (before.groups['other'] ?? 0));
    expect(Object.values(after.groups).reduce((sum, n) => sum + n, 0)).toBe(after.total);
    await expectFactsAsComputedAnew();
  });

  it('speaks of every spelling of a value, and its name is written as the user wrote it', async () => {
    await set([
      { field: 'source', raw: 'paid search', value: 'Search' },
      { field: 'source', raw: 'other', value: 'e-mail' },
    ]);
    const after = await bySource();
    expect(Object.keys(after.groups).sort()).toEqual(['', 'Search', 'e-mail', 'unknown']);
    await expectFactsAsComputedAnew();
  });

  it('is taken back by the entries it answers with', async () => {
    const start = dump();
    await set([{ field: 'source', raw: 'Paid Search', value: 'Search' }]);
    const middle = dump();
    const { undo } = await set([
      { field: 'source', raw: 'paid_search', value: 'Ads' },
      { field: 'source', raw: 'PAID SEARCH', value: null },
      { field: 'owner', raw: 'Cy', value: 'Ann' },
    ]);
    expect(dump()).not.toBe(middle);
    await set(undo);
    expect(dump()).toBe(middle);
    await set([{ field: 'source', raw: 'paid-search', value: null }]);
    expect(dump()).toBe(start);
  });

  it('refuses what is no stage and no group, with nothing changed', async () => {
    const start = dump();
    await expect(set([{ field: 'status', raw: 'Blue', value: 'sky' }])).rejects.toThrow(
      /no stage\. Nothing was changed/,
    );
    await expect(set([{ field: 'reason_group', raw: 'x', value: 'bad' }])).rejects.toThrow(/no group/);
    await expect(set([{ field: 'source', raw: '  ', value: 'x' }])).rejects.toThrow();
    expect(dump()).toBe(start);
  });

  it('tells the hosts that the numbers changed', async () => {
    await set([{ field: 'source', raw: 'Email', value: 'other' }]);
    expect(engine.events).toContainEqual({ event: 'data-changed', reason: 'dictionary' });
  });
});

describe('what a status stands for', () => {
  it('is the user’s word before the preset’s, and moves the decisions', async () => {
    const rejected = async (): Promise<number> => {
      const { answers } = await engine.call('metrics.query', {
        queries: [{ metrics: ['rejected'], range: RANGE }],
      });
      return answers[0]?.metrics.rejected?.value ?? 0;
    };
    const before = await rejected();
    await set([{ field: 'status', raw: 'blue', value: 'rejected' }]);
    expect(await rejected()).toBeGreaterThan(before);
    expect((await rows('status')).find(({ raw }) => raw === 'Blue')).toMatchObject({
      value: 'rejected',
      by: 'user',
    });
    await expectFactsAsComputedAnew();
    await set([{ field: 'status', raw: 'Blue', value: null }]);
    expect(await rejected()).toBe(before);
  });

  it('holds for a stage change of that name too, unless the stage has a word of its own', async () => {
    await set([{ field: 'status', raw: 'Strange', value: 'meeting' }]);
    expect((await rows('stage')).find(({ raw }) => raw === 'Strange')).toMatchObject({
      value: 'meeting',
      by: 'user',
    });
    await set([{ field: 'stage', raw: 'Strange', value: 'won' }]);
    expect((await rows('stage')).find(({ raw }) => raw === 'Strange')).toMatchObject({ value: 'won' });
    await expectFactsAsComputedAnew();
  });
});

describe('a channel that the user calls live', () => {
  it('answers its leads at once', async () => {
    const live = async (): Promise<number> => {
      const { answers } = await engine.call('metrics.query', {
        queries: [{ metrics: ['answered_live'], range: RANGE }],
      });
      return answers[0]?.metrics.answered_live?.value ?? 0;
    };
    const before = await live();
    await set([{ field: 'channel', raw: 'chat', value: 'Live' }]);
    expect(await live()).toBeGreaterThan(before);
    await expectFactsAsComputedAnew();
  });
});

describe('any sequence of words said and taken back', () => {
  it('leaves facts as computed anew at every step, and the original ones once all are taken back', async () => {
    const names: Record<string, string[]> = {
      source: ['Paid Search', 'paid_search', 'unknown', 'other', 'Email'],
      owner: ['Ann', 'Bo', 'bo', 'Cy'],
      channel: ['form', 'live', 'chat'],
      reason: ['No budget', 'no_budget', 'Spam', 'no answer', 'other'],
    };
    const folded = fc.constantFrom(...Object.keys(names)).chain((field) =>
      fc.record({
        field: fc.constant(field as 'source'),
        raw: fc.constantFrom(...(names[field] ?? [])),
        value: fc.option(fc.constantFrom(...(names[field] ?? []), 'New Name', 'live')),
      }),
    );
    const staged = fc.record({
      field: fc.constantFrom('status' as const, 'stage' as const),
      raw: fc.constantFrom('Blue', 'Strange', 'working', 'rejected'),
      value: fc.option(fc.constantFrom(...LEAD_STAGES)),
    });
    const grouped = fc.record({
      field: fc.constant('reason_group' as const),
      raw: fc.constantFrom('other', 'no answer', 'Spam', 'New Name'),
      value: fc.option(fc.constantFrom('rejection', 'unreached', 'disqualified', 'spam')),
    });
    const start = dump();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(folded, staged, grouped), { minLength: 1, maxLength: 8 }),
        async (entries) => {
          for (const entry of entries) await set([entry]);
          await expectFactsAsComputedAnew();
          await set(entries.map((entry) => ({ ...entry, value: null })));
          expect(dump()).toBe(start);
        },
      ),
      { numRuns: 25, seed: 5 },
    );
  });
});

describe('values after another import', () => {
  it('are new where the last files brought them, and only there', async () => {
    const path = engine.path('test.leadreview');
    await engine.call('workspace.close', {});
    const workspace = openWorkspace(path, 'writer');
    const db = workspace.writable();
    db.transaction(() => {
      addRecords(db, {
        leads: [
          { key: 'N1', created_at: Date.UTC(2026, 10, 16), source: 'TikTok', status: 'Green' },
          { key: 'N2', created_at: Date.UTC(2026, 10, 16), source: 'Email' },
        ],
        asOf: { leads: Date.UTC(2026, 10, 17) },
      });
      db.exec('UPDATE import SET drop_id = 2 WHERE import_id = (SELECT max(import_id) FROM import)');
      db.exec("CREATE TEMP TABLE touched_lead AS SELECT lead_id FROM lead WHERE key IN ('N1', 'N2')");
      rebuildFacts(db, 'touched');
    })();
    workspace.close();
    await engine.call('workspace.open', { file: engine.grant(path) });
    // A rebuild of everything makes no value new.
    await engine.call('settings.set', { timezone: 'Europe/Berlin' });
    const fresh = async (field: Field): Promise<string[]> =>
      (await rows(field)).filter(({ isNew }) => isNew).map(({ raw }) => raw);
    expect(await fresh('source')).toEqual(['TikTok']);
    expect(await fresh('status')).toEqual(['Green']);
    expect((await rows('source'))[0]?.raw).toBe('TikTok');
    expect((await engine.call('dictionary.fields', {}))[0]).toMatchObject({ field: 'source', fresh: 1 });
  });
});

describe('a proposal', () => {
  it('names every value that is shown under the name it would fold, and goes once the user has decided', async () => {
    await set([{ field: 'campaign', raw: 'Autumn', value: 'Sprinng' }]);
    const proposals = async () =>
      (await engine.call('dictionary.list', { field: 'campaign', offset: 0, limit: 10 })).proposals;
    const [first] = await proposals();
    expect(first).toMatchObject({ why: 'typo' });
    if (!first) return;
    await set(first.raws.map((raw) => ({ field: 'campaign', raw, value: first.into })));
    expect(await proposals()).toEqual([]);
    expect(new Set((await rows('campaign')).map(({ value }) => value))).toEqual(new Set([first.into]));
  });
});
