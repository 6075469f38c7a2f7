import * as echarts from 'echarts/core';
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { chartOption, CHART_THEMES } from '@core/charts';
import type { SectionView } from '@core/pages';
import type { Printer } from './printable';

echarts.use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** The chart of a section as SVG, from the option that the screen uses; sizes in points. */
export function chartSvg(view: SectionView, width: number, height: number, printer: Printer): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(chartOption(view, CHART_THEMES.print, { width, height, scale: 'print' }));
    return withFamilies(chart.renderToSVGString(), printer);
  } finally {
    chart.dispose();
  }
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Names the family of every run that Inter does not cover. Without it the SVG reader would choose some
 * font of the machine, and the report would look different elsewhere.
 */
function withFamilies(svg: string, printer: Printer): string {
  return svg.replaceAll(
    /(<text[^>]*>)([^<]*)(<\/text>)/g,
    (_whole, open: string, text: string, close: string) => {
      return `${open}${runs(text, printer)}${close}`;
    },
  );
}

function runs(text: string, printer: Printer): string {
  let out = '';
  let family = 'Inter';
  for (const { segment } of graphemes.segment(text)) {
    const next = printer.familyOf(segment)?.name ?? 'Inter';
    if (next !== family) {
      if (family !== 'Inter') out += '</tspan>';
      if (next !== 'Inter') out += `<tspan style="font-family:'${next}'">`;
      family = next;
    }
    out += segment;
  }
  return family === 'Inter' ? out : `${out}</tspan>`;
}
