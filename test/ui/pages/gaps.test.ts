import { describe, expect, it } from 'vitest';
import { formatOf } from '@core/format/format';
import { gapWords } from '@ui/pages/meeting/gaps';

const DAY = 86_400_000;
const asOf = Date.UTC(2026, 10, 16, 6);
const until = (at: number): { from: number; asOf: number } => ({ from: 0, asOf: at });
const format = formatOf('en-GB', 'Europe/Kyiv');

describe('gaps in the data', () => {
  it('says which kind ends early and what that touches', () => {
    const coverage = { leads: until(asOf), activities: until(asOf - 4 * DAY), deals: null, stages: null };
    const [gap] = gapWords('five-minutes', coverage, format);
    expect(gap).toMatch(
      /^Activities end on .*12 Nov 2026.*the leads on .*16 Nov 2026.*pending, not missed\.$/,
    );
  });

  it('is silent where the ends lie within a day, and about kinds the page does not use', () => {
    const close = { leads: until(asOf), activities: until(asOf - DAY), deals: null, stages: null };
    const other = { leads: until(asOf), activities: until(asOf), deals: until(0), stages: until(0) };
    expect(gapWords('five-minutes', close, format)).toEqual([]);
    expect(gapWords('five-minutes', other, format)).toEqual([]);
    expect(gapWords('leads-in', { ...close, activities: until(0) }, format)).toEqual([]);
  });
});
