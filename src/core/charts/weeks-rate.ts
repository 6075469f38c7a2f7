import type { EChartsOption } from 'echarts';
import { baseOption, keyTitle, type Drawing, type Mark } from './drawing';
import { drawnMetric, drawnWeeks, missingWords, usualArea, usualOf, weekAxis, type DrawnWeek } from './weeks';

/** Under this distance (share) the goal's label would meet the last point's; it then stands on the left. */
const LABEL_DISTANCE = 0.09;

/**
 * A rate by week on an axis from 0 to 1: line over whole weeks, open points for unfinished ones and
 * those under ten cases, the usual range as a band, the goal as a dotted line.
 */
export function weeksRate(drawing: Drawing): EChartsOption {
  const { type, format } = drawing;
  const weeks = drawnWeeks(drawing);
  const usual = usualOf(drawing);
  const open = weeks.some((week) => isOpen(week) && week.value?.value != null);
  return {
    ...baseOption(drawing),
    title: keyTitle(drawing, [
      usual ? `shaded: usual range ${format.rateRange(usual.low, usual.high)}` : '',
      open ? 'open circle: unfinished week or under 10 leads' : '',
    ]),
    grid: {
      left: type.text * 3.6,
      right: type.text * 6.4,
      top: type.text * 2.2,
      bottom: type.text * 2,
    },
    xAxis: weekAxis(drawing, weeks),
    yAxis: rateAxis(drawing),
    series: [
      solidLine(drawing, weeks),
      openPoints(drawing, weeks),
      ...missingWords(drawing, weeks, drawing.size.width - type.text * 10),
    ],
  };
}

function rateAxis({ theme, type, format }: Drawing): object {
  return {
    type: 'value',
    min: 0,
    max: 1,
    interval: 0.25,
    splitLine: { lineStyle: { color: theme.line } },
    axisLabel: {
      color: theme.soft,
      fontFamily: theme.font,
      fontSize: type.small,
      formatter: (value: number) => format.share(value),
    },
  };
}

function isOpen({ open, value }: DrawnWeek): boolean {
  return open || value?.small === true;
}

function solidLine(drawing: Drawing, weeks: readonly DrawnWeek[]): object {
  const { theme, type } = drawing;
  return {
    type: 'line',
    name: drawing.view.section.title,
    symbol: 'circle',
    symbolSize: type.dot * 0.6,
    lineStyle: { width: type.stroke, color: theme.accent },
    itemStyle: { color: theme.accent },
    label: { show: false, color: theme.ink, fontFamily: theme.font },
    data: weeks.map((week) => rateMark(drawing, week, !isOpen(week))),
    ...usualArea(drawing, weeks),
    ...goalLine(drawing, weeks),
  };
}

function openPoints(drawing: Drawing, weeks: readonly DrawnWeek[]): object {
  const { theme, type } = drawing;
  return {
    type: 'scatter',
    name: 'open weeks',
    symbol: 'circle',
    symbolSize: type.dot * 0.8,
    itemStyle: { color: theme.paper, borderColor: theme.accent, borderWidth: type.stroke },
    label: { show: false, color: theme.ink, fontFamily: theme.font },
    data: weeks.map((week) => rateMark(drawing, week, isOpen(week))),
  };
}

function rateMark(drawing: Drawing, week: DrawnWeek, shown: boolean): Mark {
  const { format, type } = drawing;
  const value = shown ? (week.value?.value ?? null) : null;
  const said = saidOf(drawing, week);
  const last = week.last && value !== null;
  return {
    value,
    said: `${week.name}: ${said}${week.open ? ', unfinished' : ''}`,
    behind: week.behind,
    ...(last
      ? {
          symbolSize: type.dot,
          label: {
            show: true,
            position: 'right',
            distance: type.text * 0.7,
            formatter: week.value?.small === true ? counts(drawing, week) : format.rate(value),
            fontSize: type.strong,
            fontWeight: 600,
          },
        }
      : {}),
  };
}

function counts({ format }: Drawing, { value }: DrawnWeek): string {
  return `${format.count(value?.numerator ?? 0)} of ${format.count(value?.denominator ?? 0)}`;
}

function saidOf(drawing: Drawing, week: DrawnWeek): string {
  const rate = week.value?.value ?? null;
  if (rate === null) return 'no data';
  const of = counts(drawing, week);
  return week.value?.small === true ? of : `${drawing.format.rate(rate)} (${of})`;
}

function goalLine(drawing: Drawing, weeks: readonly DrawnWeek[]): object {
  const { view, theme, type, format } = drawing;
  const goal = view.facts.status.settings.targets[drawnMetric(drawing)];
  if (goal === undefined || goal < 0 || goal > 1) return {};
  const last = weeks.at(-1)?.value?.value;
  const close = last != null && Math.abs(last - goal) < LABEL_DISTANCE;
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: theme.warning, type: 'dotted', width: type.stroke },
      label: {
        formatter: `goal ${format.rate(goal)}`,
        position: close ? 'insideStartTop' : 'end',
        color: theme.warning,
        fontFamily: theme.font,
        fontSize: type.text,
      },
      data: [{ yAxis: goal }],
    },
  };
}
