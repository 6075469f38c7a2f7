import { describe, expect, it } from 'vitest';
import type { Day, WeekId } from '@core/brand';
import { formatOf } from '@core/format/format';
import { leadsTitle } from '@ui/pages/meeting/leads-title';

const format = formatOf('en-GB', 'Europe/Kyiv');
const week = { week: '2026-W46' as WeekId };

describe('the title over the leads', () => {
  it('says which week or days they are of', () => {
    expect(leadsTitle('Leads · Paid Search', week, format)).toBe('Leads · Paid Search · week 46');
    const days = { from: '2026-11-09' as Day, to: '2026-11-15' as Day };
    expect(leadsTitle('Won', days, format)).toMatch(/^Won · 9\s–\s15\sNov\s2026$/);
  });

  it('does not say the week twice', () => {
    expect(leadsTitle('Leads · Week 46', week, format)).toBe('Leads · Week 46');
  });
});
