/** Chart options as pure functions over a section; the ECharts runtime is the caller's. */
export { chartAlt } from './alt';
export { chartOption } from './chart-option';
export { CHART_THEMES } from './theme';
export type { ChartSize } from './theme';
