import type { Day } from '../brand';
import { dayOf } from '../calendar';
import type { MetricAnswer, MetricValues } from '../contract/metrics';
import type { WorkspaceStatus } from '../contract/workspace';
import { zoneOf } from '../zone';
import type { PageFacts } from './view';

/** First local day that the leads speak of; undefined where there are none. */
export function dataBegin({ coverage, counts, settings }: WorkspaceStatus): Day | undefined {
  if (!coverage.leads || counts.leads === 0) return undefined;
  return dayOf(zoneOf(settings.timezone).dayAt(coverage.leads.from));
}

/**
 * True where days lie before the data: a nought of them is no fact. Days with a number count as known all
 * the same, since a lead may have arrived before the first record was made.
 */
export function isBeforeData(
  { to, metrics }: { readonly to: Day; readonly metrics: MetricValues },
  status: WorkspaceStatus,
): boolean {
  const begin = dataBegin(status);
  return begin !== undefined && to < begin && saysNought(metrics);
}

function saysNought(metrics: MetricValues): boolean {
  return Object.values(metrics).every(({ value, numerator }) => (value ?? 0) === 0 && (numerator ?? 0) === 0);
}

/** Facts without the noughts of days before the data: what is drawn and tabled has no number there. */
export function knownFacts(facts: PageFacts): PageFacts {
  return { ...facts, answers: facts.answers.map((answer) => knownAnswer(answer, facts.status)) };
}

function knownAnswer(answer: MetricAnswer, status: WorkspaceStatus): MetricAnswer {
  const own = isBeforeData(answer, status) ? { metrics: {}, groups: [] } : {};
  const trend = answer.trend.map((point) =>
    isBeforeData(point, status) ? { ...point, metrics: {} } : point,
  );
  return { ...answer, ...own, trend };
}
