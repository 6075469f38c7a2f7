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

/** Text that Typst prints over a drawing, because the SVG reader would take a font of the machine for it. */
export type ChartLabel = {
  /** Points from the drawing's top left to the anchor, at half the height of the text. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly fill: string;
  readonly text: string;
};

export type DrawnChart = { readonly svg: string; readonly labels: readonly ChartLabel[] };

/** The chart of a section, from the option that the screen uses; sizes in points. */
export function drawChart(view: SectionView, width: number, height: number, printer: Printer): DrawnChart {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(chartOption(view, CHART_THEMES.print, { width, height, scale: 'print' }));
    return liftLabels(chart.renderToSVGString(), printer);
  } finally {
    chart.dispose();
  }
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const LATIN = /^[\x20-\x7e\u00a0\u2013]*$/;

/**
 * Takes out of the SVG every text that Inter does not cover whole. The SVG reader falls back to any font
 * it finds on the machine, for such a text's Latin letters too, and cannot be told not to.
 */
function liftLabels(svg: string, printer: Printer): DrawnChart {
  const labels: ChartLabel[] = [];
  const main = printer.familyOf('a');
  const kept = svg.replaceAll(
    /<text([^>]*)>([^<]*)<\/text>/g,
    (whole: string, attributes: string, escaped: string) => {
      const text = unescape(escaped);
      if (LATIN.test(text)) return whole;
      const own = Array.from(graphemes.segment(text)).every(
        ({ segment }) => printer.familyOf(segment) === main,
      );
      if (own) return whole;
      labels.push({ ...placeOf(attributes), text });
      return '';
    },
  );
  return { svg: kept, labels };
}

/** Place and look of a text element as ECharts writes it: a translation, and x and y relative to it. */
function placeOf(attributes: string): Omit<ChartLabel, 'text'> {
  const read = (pattern: RegExp): string => pattern.exec(attributes)?.[1] ?? '';
  const [moveX = 0, moveY = 0] = read(/translate\(([^)]*)\)/)
    .split(' ')
    .map(Number);
  const anchor = read(/text-anchor="(\w+)"/);
  return {
    x: moveX + Number(read(/ x="([^"]*)"/)),
    y: moveY + Number(read(/ y="([^"]*)"/)),
    anchor: anchor === 'end' || anchor === 'middle' ? anchor : 'start',
    size: Number(read(/font-size:([\d.]+)px/)) || 8,
    fill: read(/fill="(#[0-9a-f]{6})"/i) || CHART_THEMES.print.ink,
  };
}

function unescape(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return text.replaceAll(/&(lt|gt|quot|#39|amp);/g, (whole: string, name: string) => entities[name] ?? whole);
}
