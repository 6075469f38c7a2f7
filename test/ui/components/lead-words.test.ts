import { describe, expect, it } from 'vitest';
import type { LeadId } from '@core/brand';
import { formatOf } from '@core/format/format';
import { leadListRow } from '@ui/components/leads/lead-words';

const lead = {
  lead: 1 as LeadId,
  key: 'L-1',
  name: '',
  company: '',
  source: '',
  owner: '',
  status: '',
  arrivedAt: Date.UTC(2026, 10, 9),
  arrivedDateOnly: true,
  responseClass: 'miss',
  responseMinutes: null,
  reason: null,
  reasonGroup: null,
};

describe('a lead in the list', () => {
  it('that has a date only shows that day in every zone, and no time', () => {
    for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
      expect(leadListRow(lead, formatOf('en-GB', zone)).cells.arrived).toBe('9 Nov 2026');
    }
  });

  it('goes by its key without a name, and says what is missing', () => {
    const { cells } = leadListRow(lead, formatOf('en-GB', 'UTC'));
    expect(cells).toMatchObject({
      name: 'L-1',
      source: 'no source',
      owner: 'no owner',
      response: 'no answer',
    });
  });

  it('tells how long the first response took and what that counts as', () => {
    const answered = { ...lead, responseClass: 'hit', responseMinutes: 3 };
    expect(leadListRow(answered, formatOf('en-GB', 'UTC')).cells.response).toMatch(/^3\smin · within 5 min$/);
  });
});
