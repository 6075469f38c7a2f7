import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { importFiles, rows } from './intake-test';

let engine: TestEngine;
beforeEach(async () => {
  engine = await startTestEngine({ timezone: 'UTC' });
});
afterEach(() => engine.stop());

const at = (day: number, hour = 0): number => Date.UTC(2026, 10, day, hour);
const iso = (day: number, hour = 0): string => new Date(at(day, hour)).toISOString();
const LEADS = 'lead_id,created_at,status,owner,rejection_reason';

/** One export of the CRM as it was on a day of November; a lead as `status,owner,reason`. */
async function snapshot(day: number, leads: Record<string, string>, header = LEADS): Promise<void> {
  const lines = Object.entries(leads).map(([key, rest]) => `${key},2026-11-02T08:00:00Z,${rest}`);
  const file = engine.file(`leads-${day}.csv`, [header, ...lines].join('\n'));
  await importFiles(engine, [{ file, asOf: iso(day), timezone: 'UTC' }]);
}

async function history(day: number, lines: readonly string[]): Promise<void> {
  const file = engine.file(`stages-${day}.csv`, ['lead_id,at,from,to', ...lines].join('\n'));
  await importFiles(engine, [{ file, asOf: iso(day), timezone: 'UTC' }]);
}

const seen = (field = 'status') =>
  rows(
    engine,
    `SELECT l.key, from_value, to_value, seen_from, seen_to FROM seen_change JOIN lead l USING (lead_id)
     WHERE field = '${field}' ORDER BY l.key, seen_to`,
  );
const decisions = () =>
  rows(
    engine,
    `SELECT l.key, d.at, d.decision, d.reason, d.seen_only FROM lead_decision d JOIN lead l USING (lead_id) ORDER BY l.key, d.seq`,
  );
const stepsOf = () => rows(engine, 'SELECT accepted_at, qualified_at, steps_seen FROM lead_fact');

describe('a lead that two exports say differently', () => {
  it('changed between the last export with the former value and the first with the new one', async () => {
    await snapshot(3, { L1: 'new,Ann,' });
    await snapshot(10, { L1: 'accepted,Bob,' });
    expect(seen()).toEqual([
      { key: 'L1', from_value: 'new', to_value: 'accepted', seen_from: at(3), seen_to: at(10) },
    ]);
    expect(seen('owner')).toEqual([
      { key: 'L1', from_value: 'Ann', to_value: 'Bob', seen_from: at(3), seen_to: at(10) },
    ]);
  });

  it('was unchanged in every complete export in between, which narrows the time', async () => {
    await snapshot(3, { L1: 'new,Ann,', L2: 'new,Ann,' });
    await snapshot(5, { L1: 'new,Ann,', L2: 'new,Ann,' });
    await snapshot(7, { L2: 'new,Ann,' });
    await snapshot(10, { L1: 'accepted,Ann,' });
    expect(seen()).toMatchObject([{ seen_from: at(5), seen_to: at(10) }]);
  });

  it('is not known to have had its status in an export without statuses', async () => {
    await snapshot(3, { L1: 'new,Ann,' });
    await snapshot(6, { L1: 'Bob' }, 'lead_id,created_at,owner');
    await snapshot(10, { L1: 'accepted,Bob,' });
    expect(seen()).toMatchObject([{ seen_from: at(3), seen_to: at(10) }]);
  });

  it('has not changed where an older export comes after a newer one, nor within one export in two files', async () => {
    await snapshot(3, { L1: 'new,Ann,' });
    await snapshot(10, { L1: 'new,Bob,' });
    await snapshot(5, { L1: 'accepted,Bob,' });
    await snapshot(5, { L1: 'odd,Bob,' });
    expect(seen()).toEqual([]);
  });

  it('counts as accepted and as rejected when each status was first seen, with the reason it had then', async () => {
    await snapshot(3, { L1: 'accepted,Ann,' });
    await snapshot(10, { L1: 'rejected,Ann,Too small' });
    await snapshot(17, { L1: 'qualified,Ann,' });
    expect(decisions()).toMatchObject([
      { at: at(3), decision: 'accepted', seen_only: 1 },
      { at: at(10), reason: 'Too small', seen_only: 1 },
      { at: at(17), decision: 'accepted', seen_only: 1 },
    ]);
    expect(stepsOf()).toEqual([{ accepted_at: at(3), qualified_at: at(17), steps_seen: 1 }]);
    const { findings } = await engine.call('check.run', {});
    expect(findings).toEqual([]);
  });

  it('is told better by a dated stage change of that time', async () => {
    await snapshot(3, { L1: 'new,Ann,' });
    await snapshot(10, { L1: 'accepted,Ann,' });
    await snapshot(17, { L1: 'rejected,Ann,Too small' });
    await history(17, [`L1,${iso(5, 9)},new,accepted`, `L1,${iso(12, 9)},accepted,rejected`]);
    expect(decisions()).toMatchObject([
      { at: at(5, 9), decision: 'accepted', seen_only: 0 },
      { at: at(12, 9), seen_only: 0 },
    ]);
    expect(stepsOf()).toMatchObject([{ accepted_at: at(5, 9), steps_seen: 0 }]);
  });

  it('is not accepted again by an export when the history says that it was accepted, then rejected, before', async () => {
    await snapshot(3, { L1: 'new,Ann,' });
    await snapshot(10, { L1: 'accepted,Ann,' });
    await snapshot(17, { L1: 'rejected,Ann,Too small' });
    await history(17, [`L1,${iso(5, 9)},new,accepted`, `L1,${iso(7, 9)},accepted,rejected`]);
    expect(decisions()).toMatchObject([{ at: at(5, 9), decision: 'accepted' }, { at: at(7, 9) }]);
  });

  it('keeps what was seen where the history begins later', async () => {
    await snapshot(3, { L1: 'accepted,Ann,' });
    await snapshot(10, { L1: 'rejected,Ann,Too small' });
    await snapshot(17, { L1: 'accepted,Ann,' });
    await history(17, [`L1,${iso(12, 9)},rejected,accepted`]);
    expect(decisions()).toMatchObject([
      { at: at(3), decision: 'accepted', seen_only: 1 },
      { at: at(10), seen_only: 1 },
      { at: at(12, 9), decision: 'accepted', seen_only: 0 },
    ]);
  });

  it('shows both exports in its timeline', async () => {
    await snapshot(3, { L1: 'new,Ann,' });
    await snapshot(10, { L1: 'accepted,Bob,' });
    const { timeline } = await engine.call('leads.show', { lead: 1 });
    expect(timeline.filter(({ kind }) => kind === 'seen')).toMatchObject([
      {
        at: at(10),
        title: 'Status: accepted',
        detail: 'from new · seen between 2026-11-03 00:00:00 and 2026-11-10 00:00:00',
      },
      { title: 'Owner: Bob' },
    ]);
    await history(10, [`L1,${iso(5, 9)},new,accepted`]);
    const later = await engine.call('leads.show', { lead: 1 });
    expect(later.timeline.filter(({ kind }) => kind === 'seen').map(({ title }) => title)).toEqual([
      'Owner: Bob',
    ]);
  });
});
