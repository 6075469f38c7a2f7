import type { EChartsOption } from 'echarts';
import { baseOption, hatched, keyTitle, type Drawing, type Mark } from './drawing';
import { textWidth } from './text-width';
import { drawnWeeks, missingWords, usualArea, usualOf, weekAxis, type DrawnWeek } from './weeks';

const ROOM_FOR_NUMBER = 1.08;
/** Between the numbers of neighbours, in ems. */
const BETWEEN_NUMBERS = 0.35;

/** Counts by week: columns from zero, the chosen week in the accent, open weeks hatched, usual range behind. */
export function weeksColumns(drawing: Drawing): EChartsOption {
  const { theme, type, view } = drawing;
  const weeks = drawnWeeks(drawing);
  const usual = usualOf(drawing);
  const step = labelStep(drawing, weeks);
  const range = usual ? `${drawing.format.count(usual.low)}–${drawing.format.count(usual.high)}` : '';
  return {
    ...baseOption(drawing),
    title: keyTitle(drawing, [usual ? `shaded: usual range ${range}` : '', openWords(drawing, weeks)]),
    grid: { left: 0, right: 0, top: type.text * 2.6, bottom: type.text * 1.8, containLabel: false },
    xAxis: weekAxis(drawing, weeks),
    yAxis: { type: 'value', min: 0, show: false, max: highest(weeks, usual?.high ?? 0) },
    series: [
      {
        type: 'bar',
        name: view.section.title,
        barCategoryGap: '28%',
        data: weeks.map((week, index) => columnMark(drawing, week, (weeks.length - 1 - index) % step === 0)),
        label: {
          show: true,
          position: 'top',
          color: theme.ink,
          fontFamily: theme.font,
          fontSize: labelSize(drawing, weeks),
        },
        labelLayout: { hideOverlap: true },
        ...usualArea(drawing, weeks),
      },
      ...missingWords(drawing, weeks, drawing.size.width),
    ],
  };
}

function openWords({ view }: Drawing, weeks: readonly DrawnWeek[]): string {
  // A week of zero has no column that could be hatched.
  if (!weeks.some(({ open, value }) => open && (value?.value ?? 0) > 0)) return '';
  return view.section.step ? 'hatched: too young to compare' : 'hatched: unfinished';
}

/** Of the axis: the band must fit even where no column reaches it, and the highest column's number above it. */
function highest(weeks: readonly DrawnWeek[], usual: number): number {
  const most = Math.max(usual, ...weeks.map(({ value }) => value?.value ?? 0));
  return most === 0 ? 1 : most * ROOM_FOR_NUMBER;
}

function labelSize({ type }: Drawing, weeks: readonly DrawnWeek[]): number {
  return weeks.length > 16 ? type.small : type.text;
}

/**
 * Every how many weeks a number has room above its column, counted back from the last one: where columns
 * are narrower than their numbers, neighbours would read as one number.
 */
function labelStep(drawing: Drawing, weeks: readonly DrawnWeek[]): number {
  const { size, type, format } = drawing;
  const width = ({ value, last }: DrawnWeek): number => {
    const number = value?.value;
    if (number == null) return 0;
    return last
      ? textWidth(format.count(number), type.strong, 600)
      : textWidth(format.count(number), labelSize(drawing, weeks));
  };
  const widest = Math.max(0, ...weeks.filter(({ last }) => !last).map(width));
  const last = Math.max(0, ...weeks.slice(-1).map(width));
  const need = Math.max(widest, (widest + last) / 2) + type.text * BETWEEN_NUMBERS;
  return Math.max(1, Math.ceil(need / (size.width / Math.max(1, weeks.length))));
}

function columnMark(drawing: Drawing, week: DrawnWeek, labelled: boolean): Mark {
  const { theme, type, format } = drawing;
  const value = week.value?.value ?? null;
  const open = week.open ? (drawing.view.section.step ? ', too young' : ', unfinished') : '';
  return {
    value,
    said: `${week.name}: ${value === null ? 'no data' : format.count(value)}${open}`,
    behind: week.behind,
    itemStyle: week.open ? hatched(drawing) : { color: week.last ? theme.accent : theme.muted },
    label: {
      formatter: value === null || !labelled ? '' : format.count(value),
      ...(week.last ? { fontWeight: 600, fontSize: type.strong } : {}),
    },
  };
}
