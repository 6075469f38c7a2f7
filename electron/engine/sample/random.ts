/** A stream of random choices that is the same on every machine for the same seed. */
export type Random = {
  /** 0 <= x < 1. */
  next(): number;
  chance(probability: number): boolean;
  /** Evenly between two numbers. */
  between(low: number, high: number): number;
  /** Whole number, both ends included. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of a list, by its `weight`. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T;
  /** Log-normal with this median; `sigma` is the spread of the logarithm. */
  logNormal(median: number, sigma: number): number;
};

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for invented people. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pickAt = <T>(list: readonly T[], index: number): T => {
    const item = list[Math.min(list.length - 1, index)];
    if (item === undefined) throw new RangeError('Nothing to pick from.');
    return item;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => pickAt(list, Math.floor(next() * list.length)),
    weighted(list) {
      let rest = next() * list.reduce((sum, item) => sum + item.weight, 0);
      return pickAt(
        list,
        list.findIndex((item) => (rest -= item.weight) < 0),
      );
    },
    // Box-Muller; 1 - next() is never 0.
    logNormal: (median, sigma) =>
      median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  };
}

/** Seed of one part of the whole, so that a change in one lead does not move all after it. */
export function seedOf(seed: number, part: number): number {
  return Math.imul(seed ^ Math.imul(part + 1, 0x9e3779b1), 0x85ebca6b) >>> 0;
}
