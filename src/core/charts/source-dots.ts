import type { EChartsOption } from 'echarts';
import { behindOf, rangeOfAnswer } from '../pages/behind';
import { baseOption, keyTitle, nameAxis, nameWidth, type Drawing } from './drawing';
import { dotLabel, dotLabelWidth, dotRoom } from './dot-grid';
import { dotRows, type DotRow } from './dot-rows';

/**
 * Rates of sources as dots with 95 % intervals on an axis from zero, sorted, beside the rate of all
 * sources as a line. Rate and counts stand after the interval.
 */
export function sourceDots(drawing: Drawing): EChartsOption {
  const { theme, type, view } = drawing;
  const rows = dotRows(drawing);
  const names = rows.map(({ name }) => name);
  const max = axisEnd(rows);
  const all = view.answer.metrics.conversion_rate?.value;
  return {
    ...baseOption(drawing),
    title: keyTitle(drawing, rows.some(({ dot }) => dot) ? ['dot: rate   bar: 95 % interval'] : []),
    grid: {
      left: nameWidth(drawing, names) + type.text,
      right: dotLabelWidth(drawing, rows),
      ...dotRoom(drawing),
    },
    xAxis: rateAxis(drawing, max),
    yAxis: { ...nameAxis(drawing, names), splitLine: { show: true, lineStyle: { color: theme.line } } },
    series: [
      {
        type: 'scatter',
        z: 7,
        name: view.section.title,
        data: rows.map((row, index) => dotMark(drawing, row, index)),
        ...allLine(drawing, all),
      },
      intervals(drawing, rows),
    ],
  };
}

/** End of the axis: above the highest interval, at a round share of 0..1. */
function axisEnd(rows: readonly DotRow[]): number {
  const highest = Math.max(0.01, ...rows.map(({ dot }) => dot?.high ?? 0));
  const steps = [0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.16, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
  return steps.find((step) => step >= highest) ?? 1;
}

function rateAxis({ theme, type, format }: Drawing, max: number): object {
  return {
    type: 'value',
    min: 0,
    max,
    interval: max / 2,
    splitLine: { show: false },
    axisLine: { show: false },
    axisLabel: {
      color: theme.soft,
      fontFamily: theme.font,
      fontSize: type.small,
      formatter: (value: number) =>
        value === 0 ? '0' : value < 0.01 ? format.rate(value) : format.share(value),
    },
  };
}

function dotMark(drawing: Drawing, row: DotRow, index: number): object {
  const { theme, type } = drawing;
  const at = row.dot?.value ?? 0;
  const shown = row.dot !== undefined;
  return {
    value: [at, index],
    said: row.said,
    ...(row.behind ? { behind: row.behind } : {}),
    ...(row.opens ? { opens: row.opens } : {}),
    symbol: 'circle',
    symbolSize: shown ? type.dot : 0,
    itemStyle: row.ranked
      ? { color: theme.accent }
      : { color: theme.paper, borderColor: theme.accent, borderWidth: type.stroke },
    // The words of a row without a dot stand at zero; else they would hide the interval.
    label: shown
      ? { show: false }
      : {
          show: true,
          position: 'right',
          distance: 0,
          formatter: row.text,
          color: theme.soft,
          fontFamily: theme.font,
          fontSize: type.text,
          // Paper behind the words: the line of all sources must not run through them.
          backgroundColor: theme.paper,
        },
  };
}

/** The intervals as thick strokes, the rate in words after their upper end. */
function intervals(drawing: Drawing, rows: readonly DotRow[]): object {
  const { theme, type } = drawing;
  return {
    type: 'custom',
    name: '95 % interval',
    // Over the line of all sources, so that the words can be read; the dots over both.
    z: 6,
    silent: true,
    renderItem: (_params: unknown, api: RenderApi) => {
      const row = rows[api.value(1)];
      if (!row?.dot) return null;
      const [from = 0, y = 0] = api.coord([row.dot.low, api.value(1)]);
      const [to = 0] = api.coord([row.dot.high, api.value(1)]);
      return {
        type: 'group',
        children: [
          {
            type: 'line',
            shape: { x1: from, y1: y, x2: to, y2: y },
            style: { stroke: theme.accent, lineWidth: type.stroke * 1.6, opacity: 0.45 },
          },
          dotLabel(drawing, row, to, y),
        ],
      };
    },
    data: rows.map(({ dot }, index) => [dot?.value ?? 0, index]),
  };
}

type RenderApi = { value(dimension: number): number; coord(point: readonly number[]): number[] };

function allLine({ view, theme, type, format }: Drawing, all: number | null | undefined): object {
  if (all == null) return {};
  const { section, answer } = view;
  return {
    markLine: {
      symbol: 'none',
      silent: true,
      lineStyle: { color: theme.soft, type: 'dashed', width: 1 },
      label: {
        formatter: `all ${format.rate(all)}`,
        position: 'start',
        distance: type.text * 0.3,
        color: theme.soft,
        fontFamily: theme.font,
        fontSize: type.small,
      },
      data: [
        {
          xAxis: all,
          behind: behindOf(section, 'conversion_rate', 'denominator', rangeOfAnswer(section, answer)),
        },
      ],
    },
  };
}
