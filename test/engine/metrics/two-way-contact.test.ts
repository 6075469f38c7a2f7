import { afterEach, describe, expect, it } from 'vitest';
import { instant, told, valuesOf } from './told';
import { workspaceOf, type Row } from './records';

const AS_OF = instant('2026-11-01T00:00:00Z');
const closes: (() => void)[] = [];
afterEach(() => closes.splice(0).forEach((close) => close()));

/** A lead of 5 October, rejected on the 20th for a reason that says nothing; its group. */
function groupOf(lead: Record<string, string>, activities: Record<string, string>[] = []): unknown {
  const a: Record<string, string> = {
    key: 'A',
    created_at: '2026-10-05T10:00Z',
    rejected_at: '2026-10-20',
    status_stage: 'rejected',
    rejection_reason: 'other',
    ...lead,
  };
  const rows: Row[] = activities.map((one) => told({ lead_key: 'A', ...one }));
  const opened = workspaceOf({
    leads: [told(a)],
    activities: rows,
    asOf: { leads: AS_OF, activities: AS_OF },
  });
  closes.push(opened.close);
  return valuesOf(opened.db, ['rejection', 'unreached', 'disqualified', 'accepted']);
}

const rejection = { rejection: 1, unreached: 0, disqualified: 0 };
const unreached = { rejection: 0, unreached: 1, disqualified: 0 };
const disqualified = { rejection: 0, unreached: 0, disqualified: 1 };

describe('a rejection without a telling reason', () => {
  it.each(['qualified_at', 'meeting_at', 'proposal_at', 'opportunity_at', 'won_at'])(
    'comes after a conversation where %s lies before it, and leaves the acceptance',
    (step) => {
      expect(groupOf({ [step]: '2026-10-06' })).toEqual({ ...disqualified, accepted: 1 });
    },
  );

  it('does not come after a conversation because the lead was accepted', () => {
    expect(groupOf({ accepted_at: '2026-10-06' })).toEqual({ ...rejection, accepted: 0 });
  });

  it('does not come after a conversation because somebody wrote whom nobody answered', () => {
    const inbound = { at: '2026-10-06T10:00Z', kind: 'email', direction: 'inbound' };
    expect(groupOf({}, [inbound])).toMatchObject(rejection);
  });

  it('comes after a conversation where both sides wrote before it', () => {
    const outbound = { at: '2026-10-06T09:00Z', kind: 'email', direction: 'outbound' };
    const inbound = { at: '2026-10-06T10:00Z', kind: 'email', direction: 'inbound' };
    expect(groupOf({}, [outbound, inbound])).toMatchObject(disqualified);
    expect(groupOf({}, [outbound])).toMatchObject(unreached);
    expect(groupOf({}, [outbound, { ...inbound, at: '2026-10-21T10:00Z' }])).toMatchObject(unreached);
  });

  it('does not take the inquiry itself, logged as a message, for an answer', () => {
    const outbound = { at: '2026-10-06T09:00Z', kind: 'email', direction: 'outbound' };
    const inquiry = { at: '2026-10-05T10:00Z', kind: 'email', direction: 'inbound' };
    expect(groupOf({}, [outbound, inquiry])).toMatchObject(unreached);
  });

  it.each([
    ['call', 'outbound'],
    ['call', 'inbound'],
    ['chat', 'outbound'],
    ['chat', 'inbound'],
  ])('comes after a conversation where a %s, %s, was connected', (kind, direction) => {
    const at = '2026-10-06T10:00Z';
    expect(groupOf({}, [{ at, kind, direction, outcome: 'Connected' }])).toMatchObject(disqualified);
  });
});
