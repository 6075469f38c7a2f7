import { afterEach, describe, expect, it } from 'vitest';
import { instant, told, valuesOf } from './told';
import { workspaceOf } from './records';

const AS_OF = instant('2026-12-01T00:00:00Z');
const closes: (() => void)[] = [];
afterEach(() => closes.splice(0).forEach((close) => close()));

type Told = Record<string, string>;

/** What an inquiry of the given moment is after an earlier lead of the same e-mail. */
function laterInquiry(earlier: Told, arrived: string, deals: Told[] = []): unknown {
  const opened = workspaceOf({
    leads: [
      told({ key: 'a1', email_key: 'a@x.example', created_at: '2026-01-01T10:00:00Z', ...earlier }),
      told({ key: 'a2', email_key: 'a@x.example', created_at: arrived }),
    ],
    deals: deals.map((deal) => told({ lead_key: 'a1', ...deal })),
    asOf: { leads: AS_OF, deals: AS_OF },
  });
  closes.push(opened.close);
  return valuesOf(opened.db, ['repeat_inquiries', 'recycled']);
}

const repeat = { repeat_inquiries: 1, recycled: 0 };
const recycled = { repeat_inquiries: 0, recycled: 1 };

describe('an inquiry of somebody who asked before', () => {
  it('is a repeat until 90 days after the rejection, however old the earlier inquiry is', () => {
    const rejected = { rejected_at: '2026-03-01T12:00:00Z', status_stage: 'rejected' };
    expect(laterInquiry(rejected, '2026-04-15T10:00:00Z')).toEqual(repeat);
    expect(laterInquiry(rejected, '2026-05-30T11:59:59Z')).toEqual(repeat);
    expect(laterInquiry(rejected, '2026-05-30T12:00:00Z')).toEqual(recycled);
  });

  it('is a repeat until 90 days after the last deal was lost or won', () => {
    const lost = {
      status: 'lost',
      created_at: '2026-01-10T10:00:00Z',
      closed_at: '2026-03-04T10:00:00Z',
    };
    expect(laterInquiry({}, '2026-04-15T10:00:00Z', [lost])).toEqual(repeat);
    expect(laterInquiry({}, '2026-06-03T10:00:00Z', [lost])).toEqual(recycled);
    expect(laterInquiry({}, '2026-06-01T10:00:00Z', [{ ...lost, status: 'won' }])).toEqual(repeat);
    expect(laterInquiry({}, '2026-06-03T10:00:00Z', [{ ...lost, status: 'won' }])).toEqual(recycled);
  });

  it('is a repeat while the earlier lead or one of its deals is open', () => {
    expect(laterInquiry({}, '2026-11-01T10:00:00Z')).toEqual(repeat);
    const open = { status: 'open', created_at: '2026-01-10T10:00:00Z' };
    const rejected = { rejected_at: '2026-03-01T12:00:00Z', status_stage: 'rejected' };
    expect(laterInquiry(rejected, '2026-11-01T10:00:00Z', [open])).toEqual(repeat);
  });

  it('stays recycled where the earlier lead is taken up again only afterwards', () => {
    const reopened = { rejected_at: '2026-03-01T12:00:00Z', qualified_at: '2026-08-01T12:00:00Z' };
    expect(laterInquiry(reopened, '2026-07-01T10:00:00Z')).toEqual(recycled);
    expect(laterInquiry(reopened, '2026-09-01T10:00:00Z')).toEqual(repeat);
    const deal = { status: 'open', created_at: '2026-08-01T12:00:00Z' };
    const rejected = { rejected_at: '2026-03-01T12:00:00Z', status_stage: 'rejected' };
    expect(laterInquiry(rejected, '2026-07-01T10:00:00Z', [deal])).toEqual(recycled);
  });
});
