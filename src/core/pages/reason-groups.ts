import type { MetricValues } from '../contract/metrics';

/** Groups of rejected leads, in the order in which they are told. */
const REASON_GROUPS = ['rejection', 'unreached', 'disqualified'] as const;
export type ReasonGroup = (typeof REASON_GROUPS)[number];

export const GROUP_WORDS: Record<ReasonGroup | 'several', string> = {
  rejection: 'without conversation',
  unreached: 'not reached',
  disqualified: 'disqualified',
  several: 'several',
};

/**
 * The group that all of a reason's leads are in, `several` where they fall into more than one: a word for
 * the most of them would claim the others, too, and not add up with the groups' own counts. Undefined where
 * none is in any.
 */
export function groupOfReason(metrics: MetricValues): ReasonGroup | 'several' | undefined {
  const held = REASON_GROUPS.filter((group) => countOf(metrics, group) > 0);
  const [only, another] = held;
  if (only === undefined) return undefined;
  const all = metrics.rejected?.value ?? 0;
  return another === undefined && countOf(metrics, only) >= all ? only : 'several';
}

/** `5 not reached and 4 disqualified`, in parts. */
export function groupParts(metrics: MetricValues, count: (value: number) => string): string[] {
  return REASON_GROUPS.filter((group) => countOf(metrics, group) > 0).map(
    (group) => `${count(countOf(metrics, group))} ${GROUP_WORDS[group]}`,
  );
}

function countOf(metrics: MetricValues, group: ReasonGroup): number {
  return metrics[group]?.value ?? 0;
}
