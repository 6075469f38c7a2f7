import type { EChartsOption } from 'echarts';
import { bareAxis, baseOption, keyTitle, nameAxis, nameWidth, type Drawing, type Mark } from './drawing';
import { textWidth } from './text-width';

/** A row of a horizontal chart: a bar with its number and, after it, its share and more words. */
export type BarRow = {
  readonly name: string;
  readonly value: number;
  /** Share of all, 0..1; null where there is no total. */
  readonly share: number | null;
  readonly color: string;
  /** Said after the share, in the bar's colour (soft where the bar is muted). */
  readonly word?: string;
  readonly mark: Pick<Mark, 'said' | 'behind'>;
  /** Text at the right edge, e.g. the cumulated share. */
  readonly edge?: string;
};

/** Horizontal bars from zero, numbers on the marks, so that no axis is needed. */
export function barsOption(
  drawing: Drawing,
  rows: readonly BarRow[],
  key: readonly string[] = [],
): EChartsOption {
  const { view, type, size } = drawing;
  const names = rows.map(({ name }) => name);
  const edge = rows.some((row) => row.edge !== undefined) ? type.text * 3.6 : 0;
  const keyed = key.some((word) => word !== '');
  const left = nameWidth(drawing, names) + type.text;
  const room = size.width - left - edge;
  const full = plotWidth(drawing, rows, room);
  // Where words leave the bars no room, the share goes: the table and the edge have it, too.
  const shares = full > room * 0.4 || rows.every(({ word }) => word === undefined);
  const drawn = shares ? rows : rows.map((row) => ({ ...row, share: null }));
  const plot = shares ? full : plotWidth(drawing, drawn, room);
  const right = size.width - left - plot;
  return {
    ...baseOption(drawing),
    title: keyTitle(drawing, key),
    grid: {
      left,
      right,
      top: keyed ? type.text * 1.8 : 0,
      bottom: 0,
      // The places are reckoned here: the engine must not move the plot for a label at the edge.
      outerBoundsMode: 'none',
    },
    xAxis: bareAxis(Math.max(1, ...rows.map(({ value }) => value))),
    yAxis: [nameAxis(drawing, names), edgeAxis(drawing, rows, right)],
    series: [barSeries(drawing, drawn, view.section.title)],
  };
}

/** Between a bar and its number, and between the words after it, in ems. */
const BEFORE = 0.4;
const BETWEEN = 0.6;
/** Between the words after a bar and the text at the edge: it must not read as one of them. */
const BEFORE_EDGE = 1.4;
/** The number is a little larger than its neighbours. */
const NUMBER = 1.1;

/** Widest plot in which every bar still leaves room for its own words. */
function plotWidth(drawing: Drawing, rows: readonly BarRow[], room: number): number {
  const em = drawing.type.text;
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const widths = rows
    .filter(({ value }) => value > 0)
    .map((row) => ((room - wordsWidth(drawing, row)) * most) / row.value);
  return Math.max(em * 3, Math.min(room, ...widths));
}

/** Width of everything after a bar, px. */
function wordsWidth({ type, format }: Drawing, { value, share, word, edge }: BarRow): number {
  const beside = [share === null ? '' : format.share(share), word ?? ''].filter((text) => text !== '');
  const widths = beside.map((text) => textWidth(text, type.text) + type.text * BETWEEN);
  const gaps = type.text * (BEFORE + (edge === undefined ? BEFORE : BEFORE_EDGE));
  return numberWidth(format.count(value), type.text) + widths.reduce((a, b) => a + b, gaps);
}

function numberWidth(number: string, em: number): number {
  return textWidth(number, em * NUMBER, 600);
}

function barSeries(drawing: Drawing, rows: readonly BarRow[], name: string): object {
  const { theme, type } = drawing;
  return {
    type: 'bar',
    name,
    barWidth: '58%',
    barMaxWidth: type.text * 2,
    data: rows.map((row, index) => barMark(drawing, row, index)),
    label: {
      show: true,
      position: 'right',
      distance: type.text * BEFORE,
      color: theme.ink,
      fontFamily: theme.font,
      fontSize: type.text,
      rich: {
        n: { fontFamily: theme.font, fontSize: type.text * NUMBER, fontWeight: 600, color: theme.ink },
        p: {
          fontFamily: theme.font,
          fontSize: type.text,
          color: theme.soft,
          padding: [0, 0, 0, type.text * BETWEEN],
        },
        ...wordStyles(drawing, rows),
      },
    },
  };
}

/** Each bar's word in the bar's own colour; the muted one is too pale for letters. */
function wordStyles({ theme, type }: Drawing, rows: readonly BarRow[]): object {
  return Object.fromEntries(
    rows.map(({ color }, index) => [
      `w${index}`,
      {
        fontFamily: theme.font,
        fontSize: type.text,
        color: color === theme.muted ? theme.soft : color,
        padding: [0, 0, 0, type.text * BETWEEN],
      },
    ]),
  );
}

function barMark({ type, format }: Drawing, row: BarRow, index: number): Mark {
  const number = format.count(row.value);
  const percent = row.share === null ? '' : format.share(row.share);
  const share = percent === '' ? '' : `{p|${percent}}`;
  const word = row.word === undefined ? '' : `{w${index}|${row.word}}`;
  return {
    value: row.value,
    said: row.mark.said,
    ...(row.mark.behind ? { behind: row.mark.behind } : {}),
    itemStyle: { color: row.color },
    label: {
      formatter: `{n|${number}}${share}${word}`,
      // The engine takes numbers, bold ones above all, for narrower than they are, and would set the words
      // after them against them.
      rich: {
        n: { width: numberWidth(number, type.text), align: 'left' },
        p: { width: textWidth(percent, type.text), align: 'left' },
      },
    },
  };
}

/** Texts in a column at the right edge, one per row: a second set of names, not a second scale. */
function edgeAxis({ theme, type }: Drawing, rows: readonly BarRow[], right: number): object {
  return {
    type: 'category',
    inverse: true,
    position: 'right',
    show: rows.some(({ edge }) => edge !== undefined),
    data: rows.map(({ edge }) => edge ?? ''),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: theme.soft,
      fontFamily: theme.font,
      fontSize: type.text,
      interval: 0,
      align: 'right',
      margin: right,
    },
  };
}
