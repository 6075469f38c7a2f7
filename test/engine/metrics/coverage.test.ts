import { afterEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';

let engine: TestEngine | undefined;
afterEach(() => engine?.stop());

/** From when responses are covered, after an activity file in its own zone. */
async function coverageOf(zone: string, fileZone: string, stamps: readonly string[]): Promise<unknown> {
  const running = (engine = await startTestEngine({ timezone: zone }));
  const rows = stamps.map((at, index) => `A${index},L1,${at},call,outbound`);
  const file = running.file('activities.csv', `activity_id,lead_id,at,kind,direction\n${rows.join('\n')}\n`);
  const staged = await running.call('intake.stage', {
    files: [{ file, preset: 'own', kind: 'activities', timezone: fileZone, asOf: '2026-11-16T06:00:00Z' }],
  });
  if (staged.drop === null) throw new Error('nothing staged');
  await running.call('intake.commit', { drop: staged.drop });
  const { asOf } = await running.call('metrics.query', {
    queries: [{ metrics: ['leads_in'], range: { week: '2026-W46' } }],
  });
  return new Date(asOf.activities?.from ?? 0).toISOString();
}

describe('the coverage of a file whose first record is dated by the day', () => {
  it.each([
    ['America/Los_Angeles', 'UTC', '2026-11-10T08:00:00.000Z'],
    ['America/Los_Angeles', 'America/Los_Angeles', '2026-11-10T08:00:00.000Z'],
    ['Asia/Tokyo', 'UTC', '2026-11-09T15:00:00.000Z'],
    ['Asia/Tokyo', 'America/Los_Angeles', '2026-11-09T15:00:00.000Z'],
  ])('begins with that day in %s, whatever the zone of the file (%s)', async (zone, fileZone, from) => {
    expect(await coverageOf(zone, fileZone, ['2026-11-12T10:00:00Z', '2026-11-10'])).toBe(from);
  });

  it('begins with the local day of a record with a time where that is earlier', async () => {
    // 04:00 UTC on the 10th is the evening of the 9th in Los Angeles.
    expect(await coverageOf('America/Los_Angeles', 'UTC', ['2026-11-10T04:00:00Z', '2026-11-10'])).toBe(
      '2026-11-09T08:00:00.000Z',
    );
  });
});
