import type { EChartsOption } from 'echarts';
import { bareAxis, baseOption, keyTitle, nameAxis, nameWidth, type Drawing, type Mark } from './drawing';

/** A row of a horizontal chart: a bar with its number and, after it, its share and more words. */
export type BarRow = {
  readonly name: string;
  readonly value: number;
  /** Share of all, 0..1; null where there is no total. */
  readonly share: number | null;
  readonly color: string;
  /** Said after the share, in the bar's colour. */
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
  const { view, type } = drawing;
  const names = rows.map(({ name }) => name);
  const words = Math.max(0, ...rows.map(({ word }) => word?.length ?? 0));
  const edge = rows.some((row) => row.edge !== undefined) ? type.text * 4.2 : 0;
  const keyed = key.some((word) => word !== '');
  const right = type.text * 6.4 + words * type.text * 0.55 + edge;
  return {
    ...baseOption(drawing),
    title: keyTitle(drawing, key),
    grid: {
      left: nameWidth(drawing, names) + type.text,
      right,
      top: keyed ? type.text * 1.8 : 0,
      bottom: 0,
    },
    xAxis: bareAxis(),
    yAxis: [nameAxis(drawing, names), edgeAxis(drawing, rows, right)],
    series: [barSeries(drawing, rows, view.section.title)],
  };
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
      distance: type.text * 0.4,
      color: theme.ink,
      fontFamily: theme.font,
      fontSize: type.text,
      rich: {
        n: { fontFamily: theme.font, fontSize: type.text * 1.1, fontWeight: 600, color: theme.ink },
        p: {
          fontFamily: theme.font,
          fontSize: type.text,
          color: theme.soft,
          padding: [0, 0, 0, type.text * 0.6],
        },
        ...wordStyles(drawing, rows),
      },
    },
  };
}

/** Each bar's word in the bar's own colour. */
function wordStyles({ theme, type }: Drawing, rows: readonly BarRow[]): object {
  return Object.fromEntries(
    rows.map(({ color }, index) => [
      `w${index}`,
      { fontFamily: theme.font, fontSize: type.text, color, padding: [0, 0, 0, type.text * 0.6] },
    ]),
  );
}

function barMark({ format }: Drawing, row: BarRow, index: number): Mark {
  const share = row.share === null ? '' : `{p|${format.share(row.share)}}`;
  const word = row.word === undefined ? '' : `{w${index}|${row.word}}`;
  return {
    value: row.value,
    said: row.mark.said,
    ...(row.mark.behind ? { behind: row.mark.behind } : {}),
    itemStyle: { color: row.color },
    label: { formatter: `{n|${format.count(row.value)}}${share}${word}` },
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
