import type { MetricId } from './ids';
import { DECISION_WORDS } from './words-decisions';
import { LEAD_WORDS } from './words-leads';
import { RESPONSE_WORDS } from './words-response';
import type { MetricWords } from './words';

export type { MetricWords, Uses } from './words';

/** Every number's words; its SQL is in electron/engine/db/metrics/definitions. */
export const METRICS: Record<MetricId, MetricWords> = {
  ...LEAD_WORDS,
  ...RESPONSE_WORDS,
  ...DECISION_WORDS,
};
