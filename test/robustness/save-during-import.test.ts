import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileChoice, StagedDrop } from '@core/contract/intake';
import type { FileToken } from '@core/brand';
import { dumpWorkspace } from '@test/helpers/dump';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine();
});
afterEach(() => engine.stop());

const MANY = 20_000;
/** Enough that staging still runs when the setting has been saved. */
const VERY_MANY = 200_000;

function manyLeads(count = MANY): FileToken {
  const rows = Array.from(
    { length: count },
    (_, index) => `L${index},${new Date(Date.UTC(2026, 0, 5) + index * 10_000).toISOString()}`,
  );
  return engine.file('leads.csv', ['lead_id,created_at', ...rows].join('\n'));
}

const choice = (file: FileToken): Pick<FileChoice, 'file'> & Partial<FileChoice> => ({
  file,
  timezone: 'UTC',
  asOf: '2026-03-01T00:00:00Z',
});

/** Waits for the first progress of a running stage. */
async function untilRunning(): Promise<void> {
  while (!engine.events.some((event) => event.event === 'progress')) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

describe('a setting saved while an import runs', () => {
  it('is answered before the import ends, and outlives its cancelling', async () => {
    const order: string[] = [];
    const staging = engine.call('intake.stage', { files: [choice(manyLeads(VERY_MANY))] }).then(
      () => order.push('staged'),
      (error: unknown) => order.push(`stopped: ${String((error as { kind?: string }).kind)}`),
    );
    await untilRunning();
    await engine.call('settings.set', { currency: 'UAH' });
    order.push('saved');
    expect(await engine.call('intake.cancel', {})).toEqual({ cancelled: true });
    await staging;
    expect(order).toEqual(['saved', 'stopped: cancelled']);
    expect((await engine.call('settings.get', {})).currency).toBe('UAH');
    expect((await engine.call('workspace.status', {}))?.counts.leads).toBe(0);
  });

  it('is neither lost nor mixed into the merge', async () => {
    const staged: StagedDrop = await engine.call('intake.stage', { files: [choice(manyLeads())] });
    expect(staged.questions).toEqual([]);
    if (staged.drop === null) throw new Error('nothing staged');
    const [, , saved] = await Promise.all([
      engine.call('intake.commit', { drop: staged.drop }),
      engine.call('settings.set', { currency: 'PLN' }),
      engine.call('settings.set', { weekStart: 7 }),
    ]);
    expect(saved).toMatchObject({ currency: 'PLN', weekStart: 7 });
    expect((await engine.call('workspace.status', {}))?.counts.leads).toBe(MANY);
  });
});

describe('a staged import that is cancelled', () => {
  it('leaves the workspace as it was', async () => {
    const before = dumpWorkspace(engine.path('test.leadreview'));
    await engine.call('intake.stage', { files: [choice(manyLeads())] });
    await engine.call('intake.cancel', {});
    expect(dumpWorkspace(engine.path('test.leadreview'))).toBe(before);
  });
});
