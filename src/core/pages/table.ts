import type { MetricAnswer, MetricGroup, MetricValues, TrendPoint } from '../contract/metrics';
import type { Format } from '../format/format';
import { cellOf, namedCell, NOTHING, type CellPlace } from './cells';
import { isBeforeData } from './data-begin';
import type { ColumnSpec, Section } from './definitions';
import { formatFor } from './facts';
import { DIMENSION_HEADS, labelOf } from './labels';
import { rangeOfAnswer } from './behind';
import { daysOf } from './days';
import type { Cell, Column, PageFacts, Table } from './view';

/**
 * The table of a section: one row per group, per week (newest first) or, where the section has
 * neither, per metric. Groups stand by size, days by date. Totals are the answer's own totals, never a
 * sum of rounded cells.
 */
export function tableOf(section: Section, answer: MetricAnswer, facts: PageFacts): Table {
  const format = formatFor(facts);
  if (section.range === 'trend') return withoutEmpty(section, trendTable(section, answer, facts));
  if (section.by) return withoutEmpty(section, groupTable(section, answer, facts, format));
  return metricTable(section, answer, format);
}

function trendTable(section: Section, answer: MetricAnswer, facts: PageFacts): Table {
  const format = formatFor(facts);
  const note = (point: TrendPoint): string | undefined =>
    isBeforeData(point, facts.status) ? 'no data' : point.complete ? undefined : 'unfinished';
  const place = (point: TrendPoint): CellPlace => ({
    section,
    range: { week: point.week },
    totals: answer.metrics,
    format,
  });
  const rows = answer.trend
    .toReversed()
    .map((point) => [
      namedCell(capital(format.week(point.week)), point.from, note(point)),
      ...section.columns.map((spec) => cellOf(spec, point.metrics, place(point))),
    ]);
  return { columns: [{ label: 'Week', align: 'start' }, ...section.columns.map(columnOf)], rows };
}

function groupTable(section: Section, answer: MetricAnswer, facts: PageFacts, format: Format): Table {
  const dimension = section.by ?? 'source';
  const place: CellPlace = { section, range: rangeOfAnswer(section, answer), totals: answer.metrics, format };
  let above = 0;
  const rows = groupsOf(section, answer, facts).map((group) => {
    above += share(section, group.metrics, answer.metrics);
    const by = { dimension, key: group.key };
    return [
      namedCell(
        labelOf(dimension, group, format),
        dimension === 'day' ? group.key : labelOf(dimension, group),
      ),
      ...section.columns.map((spec) =>
        cellOf(spec, group.metrics, { ...place, by, cumulated: Math.min(1, above) }),
      ),
    ];
  });
  return {
    columns: [{ label: DIMENSION_HEADS[dimension], align: 'start' }, ...section.columns.map(columnOf)],
    rows,
    ...(rows.length > 0 ? { total: totalOf(section, answer.metrics, place) } : {}),
  };
}

function totalOf(section: Section, metrics: MetricValues, place: CellPlace): Cell[] {
  const blank = (spec: ColumnSpec): boolean => spec.show === 'cumulated' || spec.show === 'group';
  return [
    namedCell('Total', null),
    ...section.columns.map((spec) => (blank(spec) ? { text: '', sort: null } : cellOf(spec, metrics, place))),
  ];
}

/** Days by date with empty ones filled in, everything else by size. */
export function groupsOf(section: Section, answer: MetricAnswer, facts: PageFacts): readonly MetricGroup[] {
  if (section.by === 'day') return daysOf(answer, facts).map(({ group }) => group);
  const size = sizeMetric(section);
  const sizeOf = (group: MetricGroup): number => group.metrics[size]?.value ?? 0;
  return answer.groups.toSorted((a, b) => sizeOf(b) - sizeOf(a) || a.label.localeCompare(b.label));
}

function sizeMetric(section: Section): ColumnSpec['metric'] {
  return section.columns.find(({ show }) => show === 'count')?.metric ?? section.metrics[0] ?? 'leads_in';
}

function share(section: Section, group: MetricValues, totals: MetricValues): number {
  const metric = section.columns.find(({ show }) => show === 'cumulated')?.metric;
  const total = metric ? (totals[metric]?.value ?? 0) : 0;
  return metric && total > 0 ? (group[metric]?.value ?? 0) / total : 0;
}

function metricTable(section: Section, answer: MetricAnswer, format: Format): Table {
  const place: CellPlace = { section, range: rangeOfAnswer(section, answer), totals: answer.metrics, format };
  const total = (section.sumOf?.metrics ?? []).reduce((sum, id) => sum + (answer.metrics[id]?.value ?? 0), 0);
  const shareCell = (value: number): Cell =>
    total > 0 ? { text: format.share(value / total), sort: value / total } : NOTHING;
  const rows = section.columns.map((spec, index) => [
    namedCell(capital(spec.label), index),
    cellOf(spec, answer.metrics, place),
    shareCell(answer.metrics[spec.metric]?.value ?? 0),
  ]);
  const only = section.sumOf?.metrics.length === 1 ? section.sumOf.metrics[0] : undefined;
  const sum: Cell = only
    ? cellOf({ label: '', metric: only, show: 'count' }, answer.metrics, place)
    : sumCell(section, answer, place, total);
  return {
    columns: [
      { label: section.id === 'bands' ? 'Time to first response' : 'Class', align: 'start' },
      { label: 'Leads', align: 'end' },
      { label: 'Share', unit: '%', align: 'end' },
    ],
    rows,
    total: [namedCell(section.sumOf?.label ?? 'Total', null), sum, shareCell(total)],
  };
}

/** A sum of numbers of which none is known is not nought. */
function sumCell(section: Section, answer: MetricAnswer, place: CellPlace, total: number): Cell {
  const known = section.sumOf?.metrics.some((id) => answer.metrics[id] !== undefined) ?? false;
  if (!known) return NOTHING;
  return { text: place.format.count(total), sort: total, ...behindRate(section, place) };
}

/** Hit and miss together are what the five-minute rate is taken over. */
function behindRate(section: Section, place: CellPlace): Pick<Cell, 'behind'> {
  const isMeasured = section.sumOf?.metrics.join() === 'hit,miss';
  return isMeasured
    ? { behind: { metric: 'five_minute_rate', part: 'denominator', range: place.range } }
    : {};
}

function columnOf(spec: ColumnSpec): Column {
  const words = spec.show === 'group' || spec.show === 'state';
  return {
    label: spec.label,
    ...(spec.unit ? { unit: spec.unit } : {}),
    metric: spec.metric,
    align: words ? 'start' : 'end',
  };
}

/** Drops optional columns in which no row says anything. */
function withoutEmpty(section: Section, table: Table): Table {
  const kept = [
    true,
    ...section.columns.map(({ optional }, index) => !optional || saysSomething(table, index + 1)),
  ];
  const pick = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => kept[index]);
  return {
    columns: pick(table.columns),
    rows: table.rows.map(pick),
    ...(table.total ? { total: pick(table.total) } : {}),
  };
}

function saysSomething(table: Table, column: number): boolean {
  return table.rows.some((row) => row[column]?.text !== NOTHING.text);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
