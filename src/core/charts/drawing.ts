import type { EChartsOption } from 'echarts';
import type { Format } from '../format/format';
import type { Behind, SectionView } from '../pages/view';
import { formatFor } from '../pages/facts';
import { chartAlt } from './alt';
import { typeOf, type ChartSize, type ChartTheme, type ChartType } from './theme';

/** What every option builder works with. */
export type Drawing = {
  readonly view: SectionView;
  readonly theme: ChartTheme;
  readonly size: ChartSize;
  readonly type: ChartType;
  readonly format: Format;
};

/** A mark of a chart: its number, what the tooltip says, and the leads a click on it opens. */
export type Mark = {
  readonly value: number | null;
  readonly said: string;
  readonly behind?: Behind;
  readonly itemStyle?: object;
  readonly label?: object;
};

/** Brings together what a builder needs. */
export function drawingOf(view: SectionView, theme: ChartTheme, size: ChartSize): Drawing {
  return { view, theme, size, type: typeOf(size), format: formatFor(view.facts) };
}

/** Parts that all charts share: type, tooltip as text, words for screen readers, no animation on paper. */
export function baseOption(drawing: Drawing): EChartsOption {
  const { theme, size, type } = drawing;
  const text = { fontFamily: theme.font, fontSize: type.text, color: theme.ink };
  // Paper has no pointer, and its words for screen readers stand in the PDF itself.
  if (size.scale === 'print') return { animation: false, textStyle: text };
  return {
    animation: true,
    animationDuration: 200,
    animationDurationUpdate: 200,
    textStyle: text,
    aria: { enabled: true, label: { enabled: true, description: chartAlt(drawing.view) } },
    tooltip: {
      renderMode: 'richText',
      trigger: 'item',
      backgroundColor: theme.paper,
      borderColor: theme.soft,
      borderWidth: 1,
      textStyle: text,
      formatter: (params: unknown) => saidOf(params),
    },
  };
}

/** The words of the mark under the pointer; braces of a name must not read as rich text markup. */
function saidOf(params: unknown): string {
  const data = typeof params === 'object' && params !== null && 'data' in params ? params.data : undefined;
  const said = typeof data === 'object' && data !== null && 'said' in data ? data.said : '';
  return typeof said === 'string' ? said.replaceAll('{', '{\u200b') : '';
}

/** Hatched: unfinished, or too young to compare. */
export function hatched({ theme, size }: Drawing, color: string = theme.accent): object {
  const step = size.scale === 'wall' ? 6 : size.scale === 'desk' ? 4 : 2.5;
  return {
    color: theme.paper,
    borderColor: color,
    borderWidth: size.scale === 'print' ? 0.75 : 1.5,
    decal: {
      symbol: 'rect',
      color,
      dashArrayX: [1, 0],
      dashArrayY: [step / 3, step],
      rotation: Math.PI / 4,
      symbolSize: 1,
    },
  };
}

/**
 * Words at the top right that say what a band or a hatching means: outside the plot, so that they
 * never meet a line or bar.
 */
export function keyTitle({ theme, type, size }: Drawing, words: readonly string[]): EChartsOption['title'] {
  const text = words.filter((word) => word !== '').join('   ');
  return {
    show: text !== '',
    text,
    // Anchored at its end: the engine's estimate of a text's width must not cut it.
    left: size.width,
    textAlign: 'right',
    top: 0,
    padding: 0,
    textStyle: { fontFamily: theme.font, fontSize: type.small, fontWeight: 'normal', color: theme.soft },
  };
}

/** How many rows of a horizontal chart fit the height. */
export function rowsThatFit({ size, type }: Drawing): number {
  return Math.max(3, Math.floor((size.height - type.text) / (type.text * 2.1)));
}

/** Width for row names: as long as the longest, at most a third of the drawing. */
export function nameWidth({ size, type }: Drawing, names: readonly string[]): number {
  const longest = Math.max(0, ...names.map((name) => name.length));
  return Math.min(size.width * 0.34, Math.max(type.text * 4, longest * type.text * 0.58));
}

/** Category axis of a horizontal chart: names on the left, first row on top. */
export function nameAxis(drawing: Drawing, names: readonly string[]): object {
  const { theme, type } = drawing;
  return {
    type: 'category',
    inverse: true,
    data: [...names],
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: theme.ink,
      fontFamily: theme.font,
      fontSize: type.text,
      interval: 0,
      width: nameWidth(drawing, names),
      overflow: 'truncate',
      margin: type.text * 0.6,
    },
  };
}

/** Plain value axis without lines: the numbers stand on the marks. */
export function bareAxis(max?: number): object {
  return { type: 'value', min: 0, ...(max === undefined ? {} : { max }), show: false };
}
