import type { EChartsOption } from 'echarts';
import type { MetricGroup } from '../contract/metrics';
import { behindOf, rangeOfAnswer } from '../pages/behind';
import { labelOf } from '../pages/labels';
import { groupsOf } from '../pages/table';
import { barsOption, type BarRow } from './bars';
import { rowsThatFit, type Drawing } from './drawing';
import { drawnMetric } from './weeks';

/** Leads by source, the most first; what does not fit is folded into one row. */
export function sourceBars(drawing: Drawing): EChartsOption {
  const { view, theme } = drawing;
  const groups = groupsOf(view.section, view.answer, view.facts);
  const fit = rowsThatFit(drawing);
  const shown = groups.length > fit ? groups.slice(0, fit - 1) : groups;
  const rest = groups.slice(shown.length);
  const rows = shown.map((group) => sourceRow(drawing, group));
  const folded = rest.length > 0 ? [restRow(drawing, rest)] : [];
  return barsOption(drawing, [...rows, ...folded.map((row) => ({ ...row, color: theme.muted }))]);
}

function sourceRow({ view, theme, format, ...rest }: Drawing, group: MetricGroup): BarRow {
  const { section, answer } = view;
  const metric = drawnMetric({ view, theme, format, ...rest });
  const value = group.metrics[metric]?.value ?? 0;
  const name = labelOf(section.by ?? 'source', group);
  const by = { dimension: section.by ?? 'source', key: group.key };
  return {
    name,
    value,
    share: shareOf(value, answer.metrics[metric]?.value),
    color: theme.accent,
    mark: {
      said: `${name}: ${format.count(value)}`,
      behind: behindOf(section, metric, 'denominator', rangeOfAnswer(section, answer), by),
    },
  };
}

function restRow(drawing: Drawing, groups: readonly MetricGroup[]): BarRow {
  const { view, theme, format } = drawing;
  const metric = drawnMetric(drawing);
  const value = groups.reduce((sum, group) => sum + (group.metrics[metric]?.value ?? 0), 0);
  return {
    name: `${groups.length} more`,
    value,
    share: shareOf(value, view.answer.metrics[metric]?.value),
    color: theme.muted,
    mark: { said: `${groups.length} more, see the table: ${format.count(value)}` },
  };
}

function shareOf(value: number, total: number | null | undefined): number | null {
  return total != null && total > 0 ? value / total : null;
}
