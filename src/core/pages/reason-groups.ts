import type { MetricValues } from '../contract/metrics';

/** Groups of rejected leads, in the order in which they are told. */
const REASON_GROUPS = ['rejection', 'unreached', 'disqualified'] as const;
export type ReasonGroup = (typeof REASON_GROUPS)[number];

export const GROUP_WORDS: Record<ReasonGroup, string> = {
  rejection: 'without conversation',
  unreached: 'not reached',
  disqualified: 'disqualified',
};

/** The group that most of a reason's leads are in; undefined where none is in any. */
export function groupOfReason(metrics: MetricValues): ReasonGroup | undefined {
  const counts = REASON_GROUPS.map((group) => ({ group, count: metrics[group]?.value ?? 0 }));
  const most = counts.reduce((best, next) => (next.count > best.count ? next : best));
  return most.count > 0 ? most.group : undefined;
}
