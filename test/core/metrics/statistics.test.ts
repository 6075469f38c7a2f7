import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, nearestRank, newcombe, wilson, xmrLimits } from '@core/metrics/statistics';

describe('the Wilson interval', () => {
  // Newcombe (1998), Two-sided confidence intervals for the single proportion, Table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i is that of Newcombe 1998', (numerator, denominator, low, high) => {
    const interval = wilson(numerator, denominator);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('ends at exactly 1 where all are counted, and begins at exactly 0 where none is', () => {
    for (let of = 1; of <= 300; of += 1) expect([wilson(of, of).high, wilson(0, of).low]).toEqual([1, 0]);
  });

  it('always holds the share itself and stays within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, share) => {
          const numerator = Math.round(share * of);
          const { low, high } = wilson(numerator, of);
          expect(low).toBeLessThanOrEqual(numerator / of + 1e-12);
          expect(high).toBeGreaterThanOrEqual(numerator / of - 1e-12);
          expect([low >= 0, high <= 1]).toEqual([true, true]);
        },
      ),
    );
  });
});

describe('the interval for a difference of two shares', () => {
  // Newcombe (1998), Interval estimation for the difference between independent proportions, Table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i - %i/%i is that of Newcombe 1998', (a, m, b, n, low, high) => {
    const interval = newcombe({ numerator: a, denominator: m }, { numerator: b, denominator: n });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe('the limits of an individuals chart', () => {
  it('are the mean +- 2.66 mean moving ranges', () => {
    // Mean 5; moving ranges 2, 4, 6, 3: mean 3.75.
    const limits = xmrLimits([4, 6, 2, 8, 5]);
    expect(limits?.low).toBeCloseTo(5 - 2.66 * 3.75, 10);
    expect(limits?.high).toBeCloseTo(5 + 2.66 * 3.75, 10);
  });

  it('do not exist for one value', () => {
    expect(xmrLimits([3])).toBeUndefined();
  });
});

describe('nearest rank', () => {
  it('is the smallest value with at least that share at or below it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const sorted = [...values].sort((a, b) => a - b);
          const enough = (value: number): boolean =>
            values.filter((one) => one <= value).length * 100 >= percent * values.length;
          expect(sorted[nearestRank(percent, values.length) - 1]).toBe(sorted.find(enough));
        },
      ),
    );
  });

  it('takes the lower middle of an even count', () => {
    expect(median([8, 1, 4, 6])).toBe(4);
  });

  it('has no median of nothing', () => {
    expect(median([])).toBeUndefined();
  });
});
