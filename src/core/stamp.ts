/**
 * A point in time as a CRM wrote it, with the precision it came in.
 * `at` is ms since the epoch in UTC. A date without a time of day is a calendar day, the same in
 * every zone: it is kept as UTC midnight of that day with precision `day`, never as an instant.
 */
export type Stamp = { readonly at: number; readonly precision: Precision };

/** Stored as the number: coarser is greater. */
export const PRECISION = { ms: 0, s: 1, min: 2, day: 3 } as const;
export type Precision = keyof typeof PRECISION;
