import { afterEach, describe, expect, it } from 'vitest';
import type { Day } from '@core/brand';
import { rebuildFacts } from '@engine/db/facts';
import type { WritableDb } from '@engine/db/handle';
import { answerQueries } from '@engine/db/metrics/query';
import { instant, told, valuesOf } from './told';
import { workspaceOf, type Records } from './records';

const AS_OF = instant('2026-11-16T06:00:00Z');
const closes: (() => void)[] = [];
afterEach(() => closes.splice(0).forEach((close) => close()));

type Told = Record<string, string | number>;

function opened(lead: Told, deals: Told[] = [], stages: Told[] = []): WritableDb {
  const records: Records = {
    leads: [told({ key: 'A', created_at: '2026-09-01T10:00:00Z', ...lead })],
    deals: deals.map((deal) => told({ lead_key: 'A', ...deal })),
    stages: stages.map((stage) => told({ lead_key: 'A', ...stage })),
    asOf: { leads: AS_OF, deals: AS_OF, stages: AS_OF },
  };
  const one = workspaceOf(records);
  closes.push(one.close);
  rebuildFacts(one.db);
  return one.db;
}

function winsOn(db: WritableDb, day: string): unknown {
  const [answer] = answerQueries(db, [
    {
      metrics: ['won_in_period'],
      range: { from: day as Day, to: day as Day },
      usual: false,
      filters: {},
    },
  ]).answers;
  return answer?.metrics.won_in_period?.value;
}

describe('a won deal without a closing date', () => {
  const deal = { status: 'won', created_at: '2026-09-10T10:00:00Z' };

  it('is won when an export first showed it as won', () => {
    const db = opened({}, [{ ...deal, status_seen_at: instant('2026-10-05T06:00:00Z') }]);
    expect(valuesOf(db, ['won', 'won_in_period', 'accepted'])).toEqual({
      won: 1,
      won_in_period: 1,
      accepted: 1,
    });
    expect(winsOn(db, '2026-10-05')).toBe(1);
  });

  it('takes no date away from a win that has one', () => {
    const dated = { ...deal, key: 'B', closed_at: '2026-10-20T10:00:00Z' };
    expect(
      winsOn(opened({}, [{ ...deal, status_seen_at: instant('2026-10-05T06:00:00Z') }, dated]), '2026-10-20'),
    ).toBe(1);
    expect(winsOn(opened({ won_at: '2026-10-07' }, [deal]), '2026-10-07')).toBe(1);
  });

  it('counts only from the data that showed it', () => {
    const db = opened({}, [{ ...deal, status_seen_at: AS_OF + 1 }]);
    expect(valuesOf(db, ['won'])).toEqual({ won: 0 });
  });
});

describe('a rejected status without a date', () => {
  const rejected = { status: 'Rejected', status_stage: 'rejected' };

  it.each(['qualified_at', 'meeting_at', 'proposal_at', 'opportunity_at', 'won_at'])(
    'gives way to a dated %s, and the lead is a conflict',
    (step) => {
      const db = opened({ ...rejected, [step]: '2026-09-20' });
      expect(valuesOf(db, ['accepted', 'rejected'])).toEqual({ accepted: 1, rejected: 0 });
      expect(db.prepare('SELECT conflict FROM lead_fact').get()).toEqual({
        conflict: 'Its status says rejected without a date, a dated step says that it went on.',
      });
    },
  );

  it('gives way to a deal and to a dated stage change as well', () => {
    const deal = opened(rejected, [{ status: 'open', created_at: '2026-09-20' }]);
    expect(valuesOf(deal, ['accepted', 'rejected'])).toEqual({ accepted: 1, rejected: 0 });
    const stage = opened(rejected, [], [{ at: '2026-09-20', to_stage: 'SQL', to_step: 'qualified' }]);
    expect(valuesOf(stage, ['accepted', 'rejected'])).toEqual({ accepted: 1, rejected: 0 });
  });

  it('stands after an acceptance, from when it was first seen', () => {
    const db = opened({ ...rejected, accepted_at: '2026-09-20', rejection_reason: 'spam' });
    expect(valuesOf(db, ['accepted', 'rejected'])).toEqual({ accepted: 0, rejected: 1 });
    expect(db.prepare('SELECT conflict FROM lead_fact').get()).toEqual({ conflict: null });
  });

  it('does not reach a rejection that has a date', () => {
    const db = opened({ ...rejected, qualified_at: '2026-09-20', rejected_at: '2026-10-01' });
    expect(valuesOf(db, ['accepted', 'rejected', 'disqualified'])).toEqual({
      accepted: 1,
      rejected: 1,
      disqualified: 1,
    });
  });
});

describe('decisions of the same day, one of them without a time', () => {
  const timed = '2026-09-20T10:00:00Z';

  it('leave the rejection standing, whichever of them has the time', () => {
    const ends = { accepted: 0, rejected: 1 };
    const first = opened({ accepted_at: '2026-09-20', rejected_at: timed, rejection_reason: 'spam' });
    expect(valuesOf(first, ['accepted', 'rejected'])).toEqual(ends);
    const last = opened({ accepted_at: timed, rejected_at: '2026-09-20', rejection_reason: 'spam' });
    expect(valuesOf(last, ['accepted', 'rejected', 'undecided'])).toEqual({ ...ends, undecided: 0 });
  });

  it('are told apart by the status where it says that the lead went on', () => {
    const lead = { status: 'SQL', status_stage: 'qualified', rejection_reason: 'spam' };
    const ends = { accepted: 1, rejected: 0 };
    expect(
      valuesOf(opened({ ...lead, qualified_at: '2026-09-20', rejected_at: timed }), ['accepted', 'rejected']),
    ).toEqual(ends);
    expect(
      valuesOf(opened({ ...lead, qualified_at: timed, rejected_at: '2026-09-20' }), ['accepted', 'rejected']),
    ).toEqual(ends);
  });
});
