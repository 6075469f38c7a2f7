import type { EChartsOption } from 'echarts';
import { behindOf, rangeOfAnswer } from '../pages/behind';
import { barsOption, type BarRow } from './bars';
import type { Drawing } from './drawing';

/** Response times in their order: the first band is what the goal asks for, no answer the warning. */
export function bandsBars(drawing: Drawing): EChartsOption {
  const { view, theme, format } = drawing;
  const { section, answer } = view;
  const range = rangeOfAnswer(section, answer);
  const total = section.metrics.reduce((sum, id) => sum + (answer.metrics[id]?.value ?? 0), 0);
  const rows = section.columns.map((spec, index): BarRow => {
    const value = answer.metrics[spec.metric]?.value ?? 0;
    const last = index === section.columns.length - 1;
    return {
      name: spec.label,
      value,
      share: total > 0 ? value / total : null,
      color: index === 0 ? theme.accent : last ? theme.warning : theme.muted,
      mark: {
        said: `${spec.label}: ${format.count(value)} of ${format.count(total)}`,
        behind: behindOf(section, spec.metric, 'denominator', range),
      },
    };
  });
  return barsOption(drawing, rows);
}
