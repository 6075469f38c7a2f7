import type { MetricRange } from './contract/metrics';
import type { MetricId } from './metrics/ids';

/** Lists of what is not among the leads in, in the order in which it is kept out. */
export const KEPT_OUT = [
  'leads_merged',
  'leads_deleted',
  'leads_test',
  'leads_bulk',
  'repeat_inquiries',
  'recycled',
] as const satisfies readonly MetricId[];
export type KeptOutId = (typeof KEPT_OUT)[number];

/** Every day that an export could speak of. */
export const EVER = { from: '1970-01-01', to: '2199-12-31' } as Extract<MetricRange, { from: unknown }>;
