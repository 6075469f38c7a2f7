import type { EChartsOption } from 'echarts';
import { rangeOfAnswer, behindOf } from '../pages/behind';
import { daysOf, type DayRow } from '../pages/days';
import { baseOption, hatched, keyTitle, type Drawing, type Mark } from './drawing';
import { drawnMetric } from './weeks';

/** Leads by day of the week: columns from zero; a day the data cover in part is hatched, a later one empty. */
export function daysColumns(drawing: Drawing): EChartsOption {
  const { view, theme, type, format } = drawing;
  const days = daysOf(view.answer, view.facts);
  const partial = days.some(({ state }) => state === 'partial');
  const missing = days.some(({ state }) => state === 'not-yet');
  const before = days.some(({ state }) => state === 'before');
  return {
    ...baseOption(drawing),
    title: keyTitle(drawing, [
      partial ? 'hatched: unfinished' : '',
      before ? 'empty: before the data begin' : '',
      missing ? 'empty: no data yet' : '',
    ]),
    grid: { left: 0, right: 0, top: type.text * 2.6, bottom: type.text * 1.8 },
    xAxis: {
      type: 'category',
      data: days.map(({ day }) => format.weekday(day)),
      axisLine: { lineStyle: { color: theme.soft } },
      axisTick: { show: false },
      axisLabel: { color: theme.soft, fontFamily: theme.font, fontSize: type.small, interval: 0 },
    },
    yAxis: { type: 'value', min: 0, show: false },
    series: [
      {
        type: 'bar',
        name: view.section.title,
        barCategoryGap: '28%',
        data: days.map((row) => dayMark(drawing, row)),
        label: { show: true, position: 'top', color: theme.ink, fontFamily: theme.font, fontSize: type.text },
      },
    ],
  };
}

const MISSING: Record<DayRow['state'], string> = {
  whole: 'no data',
  partial: 'no data',
  'not-yet': 'no data yet',
  before: 'no data: before the data begin',
};

function dayMark(drawing: Drawing, { group, state }: DayRow): Mark {
  const { view, theme, format } = drawing;
  const metric = drawnMetric(drawing);
  const value = group.metrics[metric]?.value ?? null;
  const range = rangeOfAnswer(view.section, view.answer);
  return {
    value,
    said:
      value === null ? MISSING[state] : `${format.count(value)}${state === 'partial' ? ', unfinished' : ''}`,
    behind: behindOf(view.section, metric, 'denominator', range, { dimension: 'day', key: group.key }),
    itemStyle: state === 'partial' ? hatched(drawing) : { color: theme.accent },
    label: { formatter: value === null ? '' : format.count(value) },
  };
}
