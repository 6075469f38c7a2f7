import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '@core/contract';
import { dumpWorkspace } from '@test/helpers/dump';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

type Rules = Input<'dictionary.setRules'>['rules'];

const LEADS = `lead_id,created_at,name,source
L1,2026-11-09 10:00:00,Ann,Ads
L2,2026-11-09 11:00:00,Bo,Ads
L3,2026-11-09 12:00:00,Cy,Web
`;
const ACTIVITIES = `activity_id,lead_id,at,kind,direction,automated,actor,outcome,text,Call Duration,Type
A1,L1,2026-11-09 10:01:00,email,outbound,false,Robot,,List Email: Welcome,,Email
A2,L1,2026-11-09 10:03:00,call,outbound,false,Eve,connected,Hello,120,Call
A3,L2,2026-11-09 11:02:00,email,outbound,true,Robot,,LIST EMAIL: Welcome,,Email
A4,L2,2026-11-09 11:04:00,call,outbound,false,Eve,,,00:00,Call
A5,L3,2026-11-09 12:01:00,email,outbound,false,robot ,,Your list email: see,,ListEmail
A6,L3,2026-11-09 14:01:00,call,outbound,false,Eve,,,30,Call
`;
let engine: TestEngine;

beforeEach(async () => {
  engine = await startTestEngine();
  const files = [engine.file('leads.csv', LEADS), engine.file('activities.csv', ACTIVITIES)].map((file) => ({
    file,
    timezone: 'Europe/Kyiv',
    asOf: '2026-11-16T06:00:00Z',
  }));
  const { drop, questions } = await engine.call('intake.stage', { files });
  if (drop === null) throw new Error(JSON.stringify(questions));
  await engine.call('intake.commit', { drop });
});
afterEach(() => engine.stop());

const setRules = (rules: Rules) => engine.call('dictionary.setRules', { rules });
const counts = async (rules: Rules): Promise<number[]> =>
  (await setRules(rules)).rules.map(({ caught }) => caught);

async function hits(): Promise<number> {
  const { answers } = await engine.call('metrics.query', {
    queries: [{ metrics: ['hit'], range: { from: '2026-11-09', to: '2026-11-09' } as never }],
  });
  return answers[0]?.metrics.hit?.value ?? -1;
}

describe('a rule for automatic activities', () => {
  it('catches by the beginning of the text, and the response is the next person’s', async () => {
    expect(await hits()).toBe(3);
    const { rules, activities, byFile } = await setRules([
      { id: 'list', kind: 'email', text: { how: 'begins', words: 'list email:' } },
    ]);
    expect(rules[0]).toMatchObject({
      caught: 1,
      examples: [{ text: 'List Email: Welcome', actor: 'Robot' }],
    });
    expect([activities, byFile]).toEqual([6, 1]);
    const { rows } = await engine.call('leads.list', {
      metric: 'hit',
      range: { from: '2026-11-09', to: '2026-11-09' } as never,
      offset: 0,
      limit: 10,
    });
    expect(rows.map(({ name, responseMinutes }) => [name, responseMinutes])).toEqual([
      ['Ann', 3],
      ['Bo', 4],
      ['Cy', 1],
    ]);
  });

  it('catches by words anywhere, by who did it, and by a column of the file, nothing counted twice', async () => {
    expect(await counts([{ id: 'a', text: { how: 'contains', words: 'list email' } }])).toEqual([2]);
    expect(await hits()).toBe(2);
    expect(await counts([{ id: 'a', actor: 'ROBOT' }])).toEqual([2]);
    expect(await counts([{ id: 'a', column: { name: 'type', is: 'listemail' } }])).toEqual([1]);
    expect(await counts([{ id: 'a', kind: 'call', column: { name: 'Call Duration', is: '0' } }])).toEqual([
      1,
    ]);
    expect(
      await counts([
        { id: 'a', actor: 'Robot' },
        { id: 'b', text: { how: 'contains', words: 'list email' } },
        { id: 'c', kind: 'call' },
      ]),
    ).toEqual([2, 0, 3]);
    expect(await hits()).toBe(0);
  });

  it('leaves facts as computed anew, and is shown in the lead’s timeline', async () => {
    await setRules([{ id: 'a', actor: 'Robot' }]);
    expect((await engine.call('check.run', {})).findings).toEqual([]);
    const { rules } = await engine.call('dictionary.rules', {});
    const lead = rules[0]?.examples[0]?.lead;
    if (lead === undefined) throw new Error('no example');
    const { timeline } = await engine.call('leads.show', { lead });
    expect(timeline.some(({ title }) => title.endsWith('(automatic)'))).toBe(true);
  });

  it('leaves the workspace as it was once it is taken away', async () => {
    const path = engine.path('test.leadreview');
    const before = dumpWorkspace(path);
    await setRules([{ id: 'a', actor: 'Robot' }]);
    expect(dumpWorkspace(path)).not.toBe(before);
    await setRules([]);
    expect(dumpWorkspace(path)).toBe(before);
  });

  it('catches in files that come later', async () => {
    await setRules([{ id: 'a', actor: 'Robot' }]);
    const later = `${ACTIVITIES.split('\n')[0] ?? ''}\nA9,L2,2026-11-10 11:02:00,email,outbound,false,Robot,,Again,,Email\n`;
    const file = engine.file('later.csv', later);
    const { drop } = await engine.call('intake.stage', {
      files: [{ file, timezone: 'Europe/Kyiv', asOf: '2026-11-17T06:00:00Z' }],
    });
    if (drop === null) throw new Error('not staged');
    await engine.call('intake.commit', { drop });
    expect((await engine.call('dictionary.rules', {})).rules[0]?.caught).toBe(3);
    expect((await engine.call('check.run', {})).findings).toEqual([]);
  });

  it('is refused without a condition, and twice under one name', async () => {
    await expect(setRules([{ id: 'a' }])).rejects.toThrow(/nothing was changed/);
    await expect(
      setRules([
        { id: 'a', kind: 'sms' },
        { id: 'a', kind: 'call' },
      ]),
    ).rejects.toThrow(/same name/);
  });
});
