import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '@core/brand';
import { SAMPLE_VERSION } from '@engine/sample/generate';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ workspace: false });
});
afterEach(async () => {
  await engine.stop();
});

const sampleFiles = (): string[] =>
  readdirSync(engine.dir)
    .filter((name) => /^Sample.*\.leadreview$/.test(name))
    .sort();
const leftovers = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('lead-review-sample-'));

describe('the sample workspace', () => {
  it('is built at first use: every record accepted, an unfinished week, a night import to decide on', async () => {
    const before = leftovers();
    const status = await engine.call('workspace.openSample', {});
    expect(status).toMatchObject({
      sample: true,
      lastWeek: '2026-W47',
      lastCompleteWeek: '2026-W46',
      responseSource: 'activities',
    });
    expect(status.settings).toMatchObject({
      timezone: 'Europe/Kyiv',
      currency: 'EUR',
      holidays: ['2026-08-24'],
    });
    const imports = await engine.call('intake.imports', {});
    expect(imports.map((one) => one.quarantined)).toEqual([0, 0, 0, 0]);
    expect(status.counts.leads).toBe(imports.find((one) => one.kind === 'leads')?.records);
    expect(await engine.call('leads.bulk', {})).toEqual([
      { minute: Date.parse('2026-09-09T02:13:00+03:00'), leads: 180, leftOut: null },
    ]);
    expect(sampleFiles()).toEqual(['Sample.leadreview']);
    expect(statSync(engine.path('Sample.leadreview')).mode & 0o777).toBe(0o600);
    expect(leftovers()).toEqual(before);
    expect(engine.events.some((event) => event.event === 'progress' && event.phase === 'sample')).toBe(true);
  });

  it('tells a story: the rate climbs in the last six weeks, one owner is slow, sources differ', async () => {
    await engine.call('workspace.openSample', {});
    const { answers } = await engine.call('metrics.query', {
      queries: [
        {
          metrics: ['five_minute_rate', 'leads_in'],
          range: { week: '2026-W46' },
          trendWeeks: 13,
          usual: true,
        },
        {
          metrics: ['five_minute_rate'],
          range: { from: '2026-05-18' as Day, to: '2026-11-15' as Day },
          by: 'owner',
        },
        { metrics: ['conversion_rate'], range: { cohort: 'won', week: '2026-W46' }, by: 'source' },
      ],
    });
    const [week, owners, sources] = answers;
    const rate = (id: string): number =>
      week?.trend.find((point) => point.week === id)?.metrics.five_minute_rate?.value ?? NaN;
    expect(week?.metrics.five_minute_rate?.usual?.direction).toBe('above');
    expect(rate('2026-W46')).toBeGreaterThan(rate('2026-W41') + 0.1);
    const leadsIn = (id: string): number =>
      week?.trend.find((point) => point.week === id)?.metrics.leads_in?.value ?? NaN;
    expect(leadsIn('2026-W40')).toBeLessThan(0.85 * leadsIn('2026-W39'));
    const byOwner = new Map(
      owners?.groups.map((group) => [group.key, group.metrics.five_minute_rate?.value ?? NaN]),
    );
    expect(byOwner.get('Dmytro Bondarenko')).toBeLessThan(0.15);
    expect(byOwner.get('Olena Kovalchuk')).toBeGreaterThan(0.35);
    const bySource = new Map(
      sources?.groups.map((group) => [group.key, group.metrics.conversion_rate?.value ?? NaN]),
    );
    expect(bySource.get('Referral')).toBeGreaterThan(4 * (bySource.get('Paid Social') ?? NaN));
  });

  it('is not built again, and what was changed in it stays', async () => {
    await engine.call('workspace.openSample', {});
    await engine.call('settings.set', { currency: 'PLN' });
    const status = await engine.call('workspace.openSample', {});
    expect(status.settings.currency).toBe('PLN');
  });

  it('is built by two programs at once without harm to either', async () => {
    const other = await startTestEngine({ workspace: false, dir: engine.dir });
    const [one, two] = await Promise.all([
      engine.call('workspace.openSample', {}),
      other.call('workspace.openSample', {}),
    ]);
    expect(one.counts.leads).toBeGreaterThan(1_000);
    expect(two.counts).toEqual(one.counts);
    expect(
      readdirSync(engine.dir)
        .filter((name) => name.startsWith('Sample') && !/-(wal|shm)$/.test(name))
        .sort(),
    ).toEqual(['Sample.leadreview', 'Sample.leadreview.version']);
    await other.stop();
  });

  it('leaves no drafts of programs that were ended while they built, but those of running ones', async () => {
    for (const [name, age] of [
      ['1-old', 3_700_000],
      ['2-young', 60_000],
    ] as const) {
      const draft = engine.path(`Sample.leadreview.building-${name}`);
      writeFileSync(draft, '');
      utimesSync(draft, new Date(), new Date(Date.now() - age));
    }
    await engine.call('workspace.openSample', {});
    expect(readdirSync(engine.dir).filter((name) => name.includes('.building'))).toEqual([
      'Sample.leadreview.building-2-young',
    ]);
  });

  it('is built anew for another generator, the older one put aside', async () => {
    await engine.call('workspace.openSample', {});
    await engine.call('settings.set', { currency: 'PLN' });
    await engine.call('workspace.close', {});
    writeFileSync(engine.path('Sample.leadreview.version'), '0');
    const status = await engine.call('workspace.openSample', {});
    expect(status.settings.currency).toBe('EUR');
    expect(sampleFiles()).toEqual(['Sample (older).leadreview', 'Sample.leadreview']);
    expect(readFileSync(engine.path('Sample.leadreview.version'), 'utf8')).toBe(String(SAMPLE_VERSION));
  });
});
