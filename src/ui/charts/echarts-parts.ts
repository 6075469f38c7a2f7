import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** The parts of ECharts that our option builders use; anything else is not in the bundle. */
use([
  ...[BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart],
  ...[AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent],
  ...[TitleComponent, TooltipComponent, SVGRenderer],
]);
