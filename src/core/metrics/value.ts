import { z } from 'zod';
import type { Brand } from '../brand';

/** Share between 0 and 1. */
export type Rate = Brand<number, 'Rate'>;

/** What the eight complete weeks before showed, each as it was known at the same age. */
const usual = z.object({
  median: z.number(),
  low: z.number(),
  high: z.number(),
  weeks: z.number().int(),
  /** Only where both conditions of the definitions hold; null means "no arrow, no colour". */
  direction: z.enum(['above', 'below']).nullable(),
});
export type Usual = z.infer<typeof usual>;

/**
 * One number as it is said everywhere. `value` is null where there is nothing to say (denominator 0,
 * or a percentile that was not reached: then `reached` is false). Rates 0..1, delays in minutes, counts
 * of leads. `low` and `high` are the 95 % interval of a rate (Wilson), or the bounds named by the metric.
 */
export const metricValue = z.object({
  value: z.number().nullable(),
  numerator: z.number().int().optional(),
  denominator: z.number().int().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  /** Denominator under 10: say "3 of 7", not a rate. */
  small: z.boolean().optional(),
  reached: z.boolean().optional(),
  usual: usual.optional(),
  /** Conversion only: leads old enough for the horizon, and younger ones. */
  mature: z.number().int().optional(),
  immature: z.number().int().optional(),
  horizonDays: z.number().int().optional(),
  state: z.enum(['mature', 'maturing', 'too-young']).optional(),
});
export type MetricValue = z.infer<typeof metricValue>;
