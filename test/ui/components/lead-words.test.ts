import { describe, expect, it } from 'vitest';
import type { LeadId } from '@core/brand';
import { formatOf } from '@core/format/format';
import { fieldWords, leadListRow } from '@ui/components/leads/lead-words';

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

const english = formatOf('en-GB', 'UTC');

describe('a lead in the list', () => {
  it('that has a date only shows that day in every zone, and no time', () => {
    for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
      expect(leadListRow(lead, formatOf('en-GB', zone), 2026).cells.arrived).toBe('Mon 9 Nov');
    }
  });

  it('goes by its key without a name, and calls what is missing as the tables do', () => {
    const { cells } = leadListRow(lead, english, 2026);
    expect(cells).toMatchObject({
      name: 'L-1',
      source: '(blank)',
      owner: '(not assigned)',
      response: 'no answer',
    });
  });

  it('tells how long the first response took and what that counts as', () => {
    const answered = { ...lead, responseClass: 'hit', responseMinutes: 3 };
    expect(leadListRow(answered, english, 2026).cells.response).toMatch(/^3\smin · within 5 min$/);
  });

  it('that was answered live has no response time, whatever was done later', () => {
    const live = { ...lead, responseClass: 'answered_live', responseMinutes: 8_280 };
    expect(leadListRow(live, english, 2026).cells.response).toBe('answered live');
  });

  it('marks a reason as missing only where there was a rejection', () => {
    expect(leadListRow(lead, english, 2026).cells.reason).toBe('–');
    const rejected = { ...lead, reasonGroup: 'rejection' };
    expect(leadListRow(rejected, english, 2026).cells.reason).toBe('(no reason given)');
  });
});

describe('what is known of a lead', () => {
  it('says times as everywhere, and a day without a time as that day in every zone', () => {
    const created = { label: 'Created', value: '2026-11-09 08:00:00', at: Date.UTC(2026, 10, 9, 8) };
    expect(fieldWords({ ...created, dateOnly: false }, english)).toBe('Mon, 9 Nov 2026, 08:00');
    const day = { label: 'Created', value: '2026-11-09', at: Date.UTC(2026, 10, 9), dateOnly: true };
    expect(fieldWords(day, formatOf('en-GB', 'America/Los_Angeles'))).toBe('9 Nov 2026');
    expect(fieldWords({ label: 'Name', value: 'Ada' }, english)).toBe('Ada');
  });
});
