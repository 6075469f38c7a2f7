import type { EChartsOption } from 'echarts';
import type { MetricGroup } from '../contract/metrics';
import { behindOf, rangeOfAnswer } from '../pages/behind';
import { labelOf } from '../pages/labels';
import { groupOfReason, groupParts, GROUP_WORDS } from '../pages/reason-groups';
import { groupsOf } from '../pages/table';
import { listOf } from '../pages/words';
import { barsOption, type BarRow } from './bars';
import { rowsThatFit, type Drawing } from './drawing';

/**
 * Reasons by number of leads, each in the colour and word of the group that all its leads are in; muted
 * where they fall into several. At the right edge the share that the reasons from the top make up.
 */
export function reasonsPareto(drawing: Drawing): EChartsOption {
  const { view, format } = drawing;
  const groups = groupsOf(view.section, view.answer, view.facts).filter((group) => countOf(group) > 0);
  const total = view.answer.metrics.rejected?.value ?? 0;
  const fit = rowsThatFit(drawing);
  const shown = groups.length > fit ? groups.slice(0, fit - 1) : groups;
  const rest = groups.slice(shown.length);
  let above = 0;
  const edge = (count: number): string => {
    above += count;
    return total > 0 ? format.share(Math.min(1, above / total)) : '';
  };
  const rows = shown.map((group) => ({ ...reasonRow(drawing, group, total), edge: edge(countOf(group)) }));
  if (rest.length > 0)
    rows.push({ ...restRow(drawing, rest, total), edge: edge(rest.reduce((n, g) => n + countOf(g), 0)) });
  return barsOption(drawing, rows, rows.length > 0 ? ['added up from the top'] : []);
}

function countOf(group: MetricGroup): number {
  return group.metrics.rejected?.value ?? 0;
}

function reasonRow({ view, theme, format }: Drawing, reason: MetricGroup, total: number): BarRow {
  const { section, answer } = view;
  const group = groupOfReason(reason.metrics);
  const count = countOf(reason);
  const name = labelOf('reason', reason);
  return {
    name,
    value: count,
    share: total > 0 ? count / total : null,
    color: group && group !== 'several' ? theme.groups[group] : theme.muted,
    ...(group ? { word: GROUP_WORDS[group] } : {}),
    mark: {
      said: `${name}: ${format.count(count)}${groupWords(group, reason, format)}`,
      behind: behindOf(section, 'rejected', 'denominator', rangeOfAnswer(section, answer), {
        dimension: 'reason',
        key: reason.key,
      }),
    },
  };
}

/** What a row's leads were rejected as; of several groups the count of each. */
function groupWords(
  group: ReturnType<typeof groupOfReason>,
  reason: MetricGroup,
  format: Drawing['format'],
): string {
  if (!group) return '';
  if (group !== 'several') return `, ${GROUP_WORDS[group]}`;
  return `, ${listOf(groupParts(reason.metrics, (value) => format.count(value)))}`;
}

function restRow({ theme, format }: Drawing, rest: readonly MetricGroup[], total: number): BarRow {
  const count = rest.reduce((sum, group) => sum + countOf(group), 0);
  return {
    name: `${rest.length} more`,
    value: count,
    share: total > 0 ? count / total : null,
    color: theme.muted,
    mark: { said: `${rest.length} more reasons, see the table: ${format.count(count)}` },
  };
}
