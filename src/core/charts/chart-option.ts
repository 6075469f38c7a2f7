import type { EChartsOption } from 'echarts';
import type { ChartKind } from '../pages/definitions';
import type { SectionView } from '../pages/view';
import { bandsBars } from './bands-bars';
import { daysColumns } from './days-columns';
import { drawingOf, type Drawing } from './drawing';
import { emptyOption, saysNothing } from './empty';
import { reasonsPareto } from './reasons-pareto';
import { sourceBars } from './source-bars';
import { sourceDots } from './source-dots';
import type { ChartSize, ChartTheme } from './theme';
import { weeksColumns } from './weeks-columns';
import { weeksRate } from './weeks-rate';

const BUILDERS: Record<ChartKind, (drawing: Drawing) => EChartsOption> = {
  'weeks-columns': weeksColumns,
  'weeks-rate': weeksRate,
  'days-columns': daysColumns,
  'bands-bars': bandsBars,
  'source-bars': sourceBars,
  'source-dots': sourceDots,
  'reasons-pareto': reasonsPareto,
};

/**
 * The chart of a section, the same for screen and paper. Needs of ECharts: bar, line, scatter, custom;
 * grid, title, tooltip, markLine, markArea, aria. Every mark carries `behind` (a {@link Behind}) in its
 * data, so that a click opens its leads, and `said`, its words.
 * @throws {Error} where the section has no chart.
 */
export function chartOption(view: SectionView, theme: ChartTheme, size: ChartSize): EChartsOption {
  const kind = view.section.chart;
  if (!kind) throw new Error(`section ${view.section.id} has no chart`);
  const drawing = drawingOf(view, theme, size);
  return saysNothing(view) ? emptyOption(drawing) : BUILDERS[kind](drawing);
}
