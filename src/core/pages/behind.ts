import type { MetricAnswer, MetricRange } from '../contract/metrics';
import type { MetricId } from '../metrics/ids';
import type { Section } from './definitions';
import type { Behind } from './view';

/** The range an answer speaks of; a cohort by its days, which are all that it is. */
export function rangeOfAnswer(section: Section, answer: MetricAnswer): MetricRange {
  if (section.range !== 'cohort' && answer.week !== null) return { week: answer.week };
  return { from: answer.from, to: answer.to };
}

/** The leads behind a number of a section. `part` counts only for rates. */
export function behindOf(
  section: Section,
  metric: MetricId,
  part: Behind['part'],
  range: MetricRange,
  by?: Behind['by'],
): Behind {
  return { metric, part, range, ...(section.step ? { step: section.step } : {}), ...(by ? { by } : {}) };
}
