import type { TrendPoint } from '../contract/metrics';
import type { MetricId } from '../metrics/ids';
import type { MetricValue, Usual } from '../metrics/value';
import { behindOf } from '../pages/behind';
import { isBeforeData } from '../pages/data-begin';
import type { Behind } from '../pages/view';
import type { Drawing } from './drawing';

/** Weeks before the chosen one over which the usual range is taken. */
const USUAL_WEEKS = 8;

/** Metric that a section draws. */
export function drawnMetric({ view }: Drawing): MetricId {
  return view.section.draws ?? view.section.metrics[0] ?? 'leads_in';
}

/** A week of a trend as it is drawn. */
export type DrawnWeek = {
  readonly label: string;
  readonly name: string;
  readonly value: MetricValue | undefined;
  readonly behind: Behind;
  /** Unfinished, or too young for the step: hatched, never compared. */
  readonly open: boolean;
  readonly last: boolean;
  /** Before the data begin: an empty place, no number. */
  readonly missing: boolean;
};

/** The weeks of a section, oldest first. */
export function drawnWeeks(drawing: Drawing): DrawnWeek[] {
  const { view, format } = drawing;
  const metric = drawnMetric(drawing);
  const { trend } = view.answer;
  return trend.map((point, index) => {
    const missing = isBeforeData(point, view.facts.status);
    return {
      label: format.weekShort(point.week),
      name: format.week(point.week),
      value: missing ? undefined : point.metrics[metric],
      behind: behindOf(view.section, metric, 'denominator', { week: point.week }),
      open: !missing && (!point.complete || isYoung(point)),
      last: index === trend.length - 1,
      missing,
    };
  });
}

function isYoung(point: TrendPoint): boolean {
  const state = point.metrics.conversion_rate?.state;
  return state !== undefined && state !== 'mature';
}

/** Usual range of the chosen week; undefined where fewer than eight weeks stand behind it. */
export function usualOf(drawing: Drawing): Usual | undefined {
  const usual = drawing.view.answer.metrics[drawnMetric(drawing)]?.usual;
  return usual && usual.weeks >= USUAL_WEEKS ? usual : undefined;
}

/** Filled area of the usual range over the eight weeks before the last. */
export function usualArea(drawing: Drawing, weeks: readonly DrawnWeek[]): object {
  const usual = usualOf(drawing);
  if (!usual || weeks.length < 2) return {};
  const first = Math.max(0, weeks.length - 1 - USUAL_WEEKS);
  return {
    markArea: {
      silent: true,
      itemStyle: { color: drawing.theme.usual },
      data: [
        [
          { xAxis: first, yAxis: usual.low },
          { xAxis: weeks.length - 2, yAxis: usual.high },
        ],
      ],
    },
  };
}

const MISSING = 'no data';

/**
 * Words in the empty place of weeks before the data, once for all of them: upright where the place is too
 * narrow to write along it.
 * @param plot width of the plot, px
 */
export function missingWords({ theme, type }: Drawing, weeks: readonly DrawnWeek[], plot: number): object[] {
  const missing = weeks.flatMap((week, index) => (week.missing ? [index] : []));
  const first = missing[0];
  if (first === undefined) return [];
  const along = (plot / weeks.length) * missing.length >= MISSING.length * type.small * 0.6;
  return [
    {
      type: 'scatter',
      name: MISSING,
      silent: true,
      symbolSize: 0,
      data: [[missing[Math.floor((missing.length - 1) / 2)] ?? first, 0]],
      label: {
        show: true,
        formatter: MISSING,
        position: along ? 'top' : 'inside',
        ...(along
          ? {}
          : { rotate: 90, align: 'left', verticalAlign: 'middle', offset: [type.small * 0.5, 0] }),
        color: theme.soft,
        fontFamily: theme.font,
        fontSize: type.small,
      },
    },
  ];
}

/** Category axis of weeks; `wk` stands before the first only. */
export function weekAxis({ theme, type }: Drawing, weeks: readonly DrawnWeek[]): object {
  const short = weeks.every(({ label }) => /^\d+$/.test(label));
  return {
    type: 'category',
    data: weeks.map(({ label }, index) => (short && index === 0 ? `wk ${label}` : label)),
    axisLine: { lineStyle: { color: theme.soft } },
    axisTick: { show: false },
    axisLabel: { color: theme.soft, fontFamily: theme.font, fontSize: type.small, hideOverlap: true },
  };
}
