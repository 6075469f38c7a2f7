/** z of a two-sided 95 % interval. */
export const Z95 = 1.959964;
/** XmR charts: mean +- 2.66 x mean moving range (3 / d2 with d2 = 1.128 for ranges of two). */
const XMR_FACTOR = 2.66;

export type Interval = { readonly low: number; readonly high: number };

/**
 * Wilson score interval of a share, no continuity correction (Wilson 1927; Newcombe 1998, method 3).
 * @returns 0..1; for a denominator of 0 the whole of it.
 */
export function wilson(numerator: number, denominator: number): Interval {
  if (denominator === 0) return { low: 0, high: 1 };
  const share = numerator / denominator;
  const zz = Z95 * Z95;
  const middle = 2 * numerator + zz;
  const spread = Z95 * Math.sqrt(zz + 4 * numerator * (1 - share));
  const width = 2 * (denominator + zz);
  // At the ends the formula gives exactly 0 and 1; floating point falls a hair short of them.
  return {
    low: numerator === 0 ? 0 : Math.max(0, (middle - spread) / width),
    high: numerator === denominator ? 1 : Math.min(1, (middle + spread) / width),
  };
}

export type Share = { readonly numerator: number; readonly denominator: number };

/**
 * Interval for the difference of two independent shares, `a` minus `b`: square-and-add of the Wilson
 * limits (Newcombe 1998, "Interval estimation for the difference between independent proportions", method 10).
 */
export function newcombe(a: Share, b: Share): Interval {
  const first = wilson(a.numerator, a.denominator);
  const second = wilson(b.numerator, b.denominator);
  const pa = a.numerator / a.denominator;
  const pb = b.numerator / b.denominator;
  return {
    low: pa - pb - Math.hypot(pa - first.low, second.high - pb),
    high: pa - pb + Math.hypot(first.high - pa, pb - second.low),
  };
}

/**
 * Natural process limits of an individuals chart (Wheeler): mean +- 2.66 x mean of the absolute
 * differences between neighbours, in the order given.
 * @returns undefined for fewer than two values.
 */
export function xmrLimits(values: readonly number[]): Interval | undefined {
  if (values.length < 2) return undefined;
  const mean = sum(values) / values.length;
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const reach = (XMR_FACTOR * sum(ranges)) / ranges.length;
  return { low: mean - reach, high: mean + reach };
}

/** Rank (1-based) of the smallest value with at least `percent` % of `count` values at or below it. */
export function nearestRank(percent: number, count: number): number {
  return Math.max(1, Math.ceil((percent * count) / 100));
}

/** Median by nearest rank: for an even count the lower of the two in the middle, a value that occurred. */
export function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[nearestRank(50, values.length) - 1];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
