import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useKeptOut } from '@ui/stores/kept-out';
import { useLeads } from '@ui/stores/leads';
import { useRules } from '@ui/stores/rules';
import { useWords } from '@ui/stores/words';
import { EVER, KEPT_OUT } from '@core/kept-out';
import { startTestEngine, type TestEngine } from '../../helpers/engine';
import { bridgeTo } from '../intake/bridge';

const LEADS = `lead_id,created_at,source,status,owner,email,is_test
L1,2026-11-09 10:00:00,Webinar,new,Ann,a@x.example,
L2,2026-11-09 11:00:00,Webinar,Blue,Ann,b@x.example,
L3,2026-11-09 12:00:00,Webianr,new,Bo,c@x.example,
L4,2026-11-10 12:00:00,webianr,new,Bo,a@x.example,
L6,2026-11-10 13:00:00,Webinar,new,Bo,d@x.example,
L5,2026-11-10 12:00:00,Ads,new,Bo,t@x.example,true
`;
const ACTIVITIES = `activity_id,lead_id,at,kind,direction,automated,actor,text
A1,L1,2026-11-09 10:01:00,email,outbound,false,Robot,List Email: Welcome
A2,L2,2026-11-09 11:03:00,call,outbound,false,Eve,Hello
`;
let engine: TestEngine;

beforeEach(async () => {
  engine = await startTestEngine();
  bridgeTo(engine);
  setActivePinia(createPinia());
  const files = [engine.file('leads.csv', LEADS), engine.file('activities.csv', ACTIVITIES)].map((file) => ({
    file,
    timezone: 'Europe/Kyiv',
    asOf: '2026-11-16T06:00:00Z',
  }));
  const { drop } = await engine.call('intake.stage', { files });
  if (drop === null) throw new Error('not staged');
  await engine.call('intake.commit', { drop });
});
afterEach(() => engine.stop());

describe('the words', () => {
  it('accept a proposal for every spelling at once, and take it back', async () => {
    const words = useWords();
    await words.show('source');
    const [proposal] = words.list?.proposals ?? [];
    expect(proposal).toMatchObject({ from: 'Webianr', into: 'Webinar', count: 2, why: 'typo' });
    if (!proposal) return;
    expect(await words.accept(proposal)).toBe(2);
    expect(words.list?.rows.filter(({ value }) => value === 'Webinar').length).toBe(3);
    expect(words.list?.proposals).toEqual([]);
    expect(words.last?.words).toContain('Webianr');
    expect(await words.takeBack()).toMatchObject({ leads: 2 });
    expect(words.list?.proposals.length).toBe(1);
    expect(words.last).toBeNull();
    expect(await words.takeBack()).toBeNull();
  });

  it('do not propose again what was refused', async () => {
    const words = useWords();
    await words.show('source');
    const [proposal] = words.list?.proposals ?? [];
    if (!proposal) throw new Error('nothing proposed');
    expect(await words.refuse(proposal)).toBe(0);
    expect(words.list?.proposals).toEqual([]);
    expect(words.list?.rows.find(({ raw }) => raw === 'Webianr')).toMatchObject({
      value: 'Webianr',
      by: 'user',
    });
  });

  it('show what is not known, and count it no more once it is said', async () => {
    const words = useWords();
    await words.show('status');
    expect(words.list?.rows[0]).toMatchObject({ raw: 'Blue', value: '' });
    expect(words.fields.find(({ field }) => field === 'status')?.unknown).toBe(1);
    await words.say([{ field: 'status', raw: 'Blue', value: 'working' }], 'Blue');
    expect(words.fields.find(({ field }) => field === 'status')?.unknown).toBe(0);
  });

  it('begin another list without search, from its first page', async () => {
    const words = useWords();
    await words.show('source');
    await words.find('ads');
    expect(words.list?.total).toBe(1);
    await words.show('owner');
    expect([words.search, words.offset, words.list?.total]).toEqual(['', 0, 2]);
  });

  it('keep what was there and the way back where a word is refused', async () => {
    const words = useWords();
    await words.show('status');
    const before = words.list;
    await expect(words.say([{ field: 'status', raw: 'Blue', value: 'sky' }], 'x')).rejects.toThrow(
      /no stage/,
    );
    expect([words.list, words.last, words.busy]).toEqual([before, null, false]);
  });
});

describe('the rules', () => {
  it('are added, changed in their place and removed, with what they catch', async () => {
    const rules = useRules();
    await rules.load();
    expect(await rules.put({ actor: 'robot' })).toBe(1);
    expect(await rules.put({ kind: 'sms' })).toBe(0);
    const first = rules.state?.rules[0]?.rule.id ?? '';
    expect(await rules.put({ kind: 'call' }, first)).toBe(1);
    expect(rules.state?.rules.map(({ rule }) => rule.kind)).toEqual(['call', 'sms']);
    await rules.remove(first);
    expect(rules.state?.rules.map(({ rule }) => rule.kind)).toEqual(['sms']);
  });
});

describe('what is kept out', () => {
  it('opens as many leads as each list says', async () => {
    const kept = useKeptOut();
    await kept.load();
    expect(kept.counts).toMatchObject({ leads_in: 4, leads_test: 1, repeat_inquiries: 1, leads_merged: 0 });
    const leads = useLeads();
    for (const metric of KEPT_OUT) {
      await leads.show({ metric, part: 'denominator', range: EVER }, metric);
      expect(leads.total).toBe(kept.counts?.[metric]);
    }
  });
});
