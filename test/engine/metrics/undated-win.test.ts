import { afterEach, describe, expect, it } from 'vitest';
import type { Day } from '@core/brand';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

let engine: TestEngine | undefined;
afterEach(() => engine?.stop());

async function take(running: TestEngine, kind: 'leads' | 'deals', text: string, asOf: string): Promise<void> {
  const file = running.file(`${kind}-${asOf.slice(0, 10)}.csv`, text);
  const staged = await running.call('intake.stage', {
    files: [{ file, preset: 'own', kind, timezone: 'UTC', asOf }],
  });
  if (staged.drop === null) throw new Error('nothing staged');
  await running.call('intake.commit', { drop: staged.drop });
}

async function winsOn(running: TestEngine, day: string): Promise<unknown> {
  const { answers } = await running.call('metrics.query', {
    queries: [{ metrics: ['won_in_period'], range: { from: day as Day, to: day as Day } }],
  });
  return answers[0]?.metrics.won_in_period?.value;
}

const deals = (status: string, amount: string): string =>
  `deal_id,lead_id,created_at,closed_at,status,amount\nD1,L1,2026-11-02,,${status},${amount}\n`;

describe('a deal that an export shows as won without a date', () => {
  it('is won at the data date of the first export that said so, whatever changes in it later', async () => {
    const running = (engine = await startTestEngine({ timezone: 'UTC' }));
    await take(running, 'leads', 'lead_id,created_at\nL1,2026-11-01T10:00:00Z\n', '2026-11-20T06:00:00Z');
    await take(running, 'deals', deals('open', '10'), '2026-11-05T06:00:00Z');
    await take(running, 'deals', deals('won', '10'), '2026-11-12T06:00:00Z');
    await take(running, 'deals', deals('won', '20'), '2026-11-19T06:00:00Z');
    expect([await winsOn(running, '2026-11-12'), await winsOn(running, '2026-11-19')]).toEqual([1, 0]);
  });
});
