import { afterEach, describe, expect, it } from 'vitest';
import { instant, leadsOf, numbersOf, told, valuesOf } from './told';
import { workspaceOf, type Row } from './records';
import type { WritableDb } from '@engine/db/handle';

const AS_OF = '2026-11-20T00:00:00Z';
const closes: (() => void)[] = [];
afterEach(() => closes.splice(0).forEach((close) => close()));

type Told = Record<string, string>;

/** One lead with its activities (outbound calls where nothing else is said), and an older one that opens the coverage. */
function opened(lead: Told, activities: Told[], asOf = AS_OF): WritableDb {
  const rows: Row[] = activities.map((one) => told({ lead_key: 'A', ...one }));
  const one = workspaceOf({
    leads: [told({ key: 'A', created_at: '2026-11-10T08:00:00Z', ...lead })],
    activities: [...rows, told({ lead_key: 'none', at: '2026-11-01T10:00:00Z' })],
    asOf: { leads: instant(AS_OF), activities: instant(asOf) },
    settings: { timezone: 'UTC' },
  });
  closes.push(one.close);
  return one.db;
}

function classOf(lead: Told, activities: Told[], asOf?: string): unknown {
  return leadsOf(opened(lead, activities, asOf))[0]?.responseClass;
}

function minutesOf(lead: Told, activities: Told[]): unknown {
  return leadsOf(opened(lead, activities))[0]?.responseMinutes;
}

describe('a response dated by the day', () => {
  it('does not hide one within five minutes, of an earlier day or the same', () => {
    expect(classOf({}, [{ at: '2026-11-10' }, { at: '2026-11-10T08:04:00Z' }])).toBe('hit');
    const late = { created_at: '2026-11-10T23:58:00Z' };
    expect(classOf(late, [{ at: '2026-11-10' }, { at: '2026-11-11T00:01:00Z' }])).toBe('hit');
  });

  it('does not make a lead unmeasurable that has a response with a time', () => {
    const both = [{ at: '2026-11-10' }, { at: '2026-11-11T08:00:00Z' }];
    expect(classOf({}, both)).toBe('miss');
    expect(minutesOf({}, both)).toBe(1_440);
  });

  it('decides where it is the only kind: unmeasurable where it could lie within five minutes, else a miss', () => {
    expect(classOf({}, [{ at: '2026-11-10' }])).toBe('unmeasurable');
    expect(classOf({}, [{ at: '2026-11-11' }])).toBe('miss');
    expect(classOf({ created_at: '2026-11-10T23:58:00Z' }, [{ at: '2026-11-11' }])).toBe('unmeasurable');
  });

  it('decides as long as the response with a time is not yet known', () => {
    const both = [{ at: '2026-11-10' }, { at: '2026-11-14T08:00:00Z' }];
    expect(classOf({}, both, '2026-11-12T00:00:00Z')).toBe('unmeasurable');
    const days = [{ at: '2026-11-12' }, { at: '2026-11-14T08:00:00Z' }];
    expect(classOf({}, days, '2026-11-13T00:00:00Z')).toBe('miss');
    expect(valuesOf(opened({}, days, '2026-11-13T00:00:00Z'), ['unanswered', 'pick_up_rate'])).toEqual({
      unanswered: 0,
      pick_up_rate: 1,
    });
  });

  it('waited whole days, in the list as in the bands', () => {
    expect(minutesOf({}, [{ at: '2026-11-12' }])).toBe(2 * 1_440);
    expect(minutesOf({}, [{ at: '2026-11-10' }])).toBe(null);
    expect(valuesOf(opened({}, [{ at: '2026-11-12' }]), ['response_band_later'])).toEqual({
      response_band_later: 1,
    });
  });
});

describe('an answered inbound call beside the arrival', () => {
  const call = { kind: 'call', direction: 'inbound', outcome: 'connected' };

  it('is the arrival where the shown difference is at most 60 s', () => {
    expect(classOf({}, [{ ...call, at: '2026-11-10T08:01:00Z' }])).toBe('answered_live');
    expect(classOf({}, [{ ...call, at: '2026-11-10T08:01:01Z' }])).toBe('miss');
    expect(
      classOf({ created_at: '2026-11-10T08:00:00.400Z' }, [{ ...call, at: '2026-11-10T08:01:01Z' }]),
    ).toBe('miss');
  });

  it('is compared at the coarser precision', () => {
    expect(classOf({}, [{ ...call, at: '2026-11-10T08:01Z' }])).toBe('answered_live');
    // 08:00:50 to 08:01 in minutes is one minute; to 08:02 it is two, though the seconds are 70.
    const seconds = { created_at: '2026-11-10T08:00:50Z' };
    expect(classOf(seconds, [{ ...call, at: '2026-11-10T08:01Z' }])).toBe('answered_live');
    expect(classOf(seconds, [{ ...call, at: '2026-11-10T08:02Z' }])).toBe('miss');
    const minutes = { created_at: '2026-11-10T08:00Z' };
    expect(classOf(minutes, [{ ...call, at: '2026-11-10T08:01:59Z' }])).toBe('answered_live');
  });
});

describe('routing and rep delay', () => {
  it('are told at the coarser precision, and equal is not before', () => {
    const db = opened({ created_at: '2026-11-10T10:00:00Z', assigned_at: '2026-11-10T10:05:30Z' }, [
      { at: '2026-11-10T10:05Z' },
    ]);
    expect(valuesOf(db, ['routing_delay', 'rep_delay'])).toEqual({ routing_delay: 5.5, rep_delay: 0 });
  });

  it('are whole minutes where a stamp has no seconds', () => {
    const db = opened({ created_at: '2026-11-10T10:00:50Z', assigned_at: '2026-11-10T10:02Z' }, [
      { at: '2026-11-10T10:09:59Z' },
    ]);
    expect(valuesOf(db, ['routing_delay', 'rep_delay'])).toEqual({ routing_delay: 2, rep_delay: 7 });
  });

  it('leave out who was answered before the assignment', () => {
    const db = opened({ created_at: '2026-11-10T10:00:00Z', assigned_at: '2026-11-10T10:06:00Z' }, [
      { at: '2026-11-10T10:05Z' },
    ]);
    // Nobody to measure is not the same as a median that nobody reached.
    expect(numbersOf(db).rep_delay).toEqual({ value: null, denominator: 0 });
  });
});
