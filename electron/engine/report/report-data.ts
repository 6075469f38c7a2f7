import { METRICS } from '@core/metrics/catalogue';
import type { MetricId } from '@core/metrics/ids';
import { chartAlt } from '@core/charts';
import { formatOf } from '@core/format/format';
import {
  dataWords,
  filterWords,
  footnoteOf,
  keyNumberOf,
  messageOf,
  PAGES,
  sectionViews,
  type Cell,
  type KeyNumber,
  type Message,
  type PageFacts,
  type SectionView,
  type Table,
} from '@core/pages';
import { drawChart, type ChartLabel } from './chart-svg';
import type { Printer } from './printable';

/** Width of the text, in points, by paper: its width less two margins of 48 pt. */
const TEXT_WIDTH = { a4: 595 - 96, letter: 612 - 96 } as const;
export type Paper = keyof typeof TEXT_WIDTH;

/** Heights of charts in points; a chart of rows grows with them. */
const MAIN_HEIGHT = 158;
const SECOND_HEIGHT = 132;
const ROW_HEIGHT = 17.5;
const MOST_HEIGHT = 232;
const GAP = 20;

type PrintedTable = {
  title: string;
  note: string;
  columns: { label: string; unit: string; align: 'start' | 'end'; interval: boolean }[];
  rows: Cell[][];
  total: Cell[];
};
type PrintedChart = {
  file: string;
  title: string;
  note: string;
  alt: string;
  width: number;
  labels: readonly ChartLabel[];
};
type PrintedView = {
  label: string;
  message: Message;
  main: PrintedChart[];
  second: PrintedChart[];
  /** A short table that stands beside the second chart. */
  beside: PrintedTable[];
  tables: PrintedTable[];
  footnote: string;
};

/** Everything the template prints, as JSON, and its charts as SVG files. */
export type ReportData = {
  readonly data: {
    lang: string;
    paper: 'a4' | 'us-letter';
    title: string;
    workspace: string;
    week: string;
    zone: string;
    /** How far the data reach, each kind on its own where they differ. */
    asOf: string;
    filters: string;
    summary: { label: string; key: KeyNumber; message: Message }[];
    views: PrintedView[];
    appendix: { label: string; tables: PrintedTable[] }[];
    definitions: { label: string; note: string }[];
    boxes: number;
  };
  readonly charts: ReadonlyMap<string, string>;
};

/**
 * Puts the pages of a week into what the template prints. All text goes through the printer, last of
 * all, so that nothing unprintable can reach Typst by another way.
 */
export function reportData(pages: readonly PageFacts[], paper: Paper, printer: Printer): ReportData {
  const [first] = pages;
  if (!first) throw new Error('a report needs a page');
  const charts = new Map<string, string>();
  const views = pages.map((facts) => viewOf(facts, paper, printer, charts));
  const data = {
    lang: 'en',
    paper: paper === 'a4' ? ('a4' as const) : ('us-letter' as const),
    title: `Lead review, ${weekOf(first)}`,
    workspace: first.status.name,
    week: weekOf(first),
    zone: first.status.settings.timezone,
    asOf: dataWords(pages.find(({ page }) => page === 'five-minutes') ?? first),
    filters: filterWords(first),
    summary: pages.map((facts) => ({
      label: PAGES[facts.page].label,
      key: keyNumberOf(facts),
      message: messageOf(facts),
    })),
    views,
    appendix: pages.map((facts) => ({
      label: PAGES[facts.page].label,
      tables: sectionViews(facts)
        .filter(({ section }) => section.appendix === true)
        .map(tableOf),
    })),
    definitions: definitionsOf(pages),
  };
  const printed = printAll(data, printer);
  return { data: { ...printed, boxes: printer.substituted() }, charts };
}

/** `Week 46, 9–15 Nov 2026` */
function weekOf({ answers, locale, status }: PageFacts): string {
  const format = formatOf(locale, status.settings.timezone);
  const answer = answers.find(({ week }) => week !== null) ?? answers[0];
  if (!answer) return '';
  const days = format.days(answer.from, answer.to);
  if (answer.week === null) return days;
  const name = format.week(answer.week);
  return name.startsWith('week of') ? days : `${name.replace('w', 'W')}, ${days}`;
}

function viewOf(facts: PageFacts, paper: Paper, printer: Printer, charts: Map<string, string>): PrintedView {
  const views = sectionViews(facts);
  const drawn = views.filter(({ section }) => section.chart !== undefined);
  const width = TEXT_WIDTH[paper];
  const half = (width - GAP) / 2;
  const draw = (view: SectionView, wide: number, high: number): PrintedChart => {
    const file = `${facts.page}-${view.section.id}.svg`;
    const { svg, labels } = drawChart(view, wide, high, printer);
    charts.set(file, svg);
    const { title, note } = view.section;
    return { file, title, note, alt: chartAlt(view), width: wide, labels };
  };
  const rest = drawn.slice(1);
  const own = views.filter(({ section }) => section.appendix !== true);
  const beside =
    rest.length === 1 ? own.filter(({ section }) => section.sumOf !== undefined).slice(0, 1) : [];
  const narrow = rest.length > 1 || beside.length > 0;
  return {
    label: PAGES[facts.page].label,
    message: messageOf(facts),
    main: drawn.slice(0, 1).map((view) => draw(view, width, heightOf(view, MAIN_HEIGHT))),
    second: rest.map((view) => draw(view, narrow ? half : width, heightOf(view, SECOND_HEIGHT))),
    beside: beside.map(tableOf),
    tables: own.filter((view) => !beside.includes(view)).map(tableOf),
    footnote: footnoteOf(facts.page, facts),
  };
}

/** Bars and dots need room for each row; half of it does for the second chart. */
function heightOf({ section, table }: SectionView, least: number): number {
  const rows = section.by && section.by !== 'day' ? table.rows.length * ROW_HEIGHT + 24 : 0;
  return Math.max(least, Math.min(rows, least === MAIN_HEIGHT ? MOST_HEIGHT : least + 24));
}

function tableOf({ section, table }: SectionView): PrintedTable {
  return {
    title: section.title,
    note: section.note,
    columns: table.columns.map(({ label, unit, align }, index) => ({
      label,
      unit: unit ?? '',
      align,
      interval: hasInterval(table, index),
    })),
    rows: table.rows.map((row) => row.map(plain)),
    total: (table.total ?? []).map(plain),
  };
}

function hasInterval(table: Table, column: number): boolean {
  return table.rows.some((row) => row[column]?.interval !== undefined);
}

/** What a click would open has no place on paper. */
function plain({ text, note, interval }: Cell): Cell {
  return { text, sort: null, ...(note ? { note } : {}), ...(interval ? { interval } : {}) };
}

/** Definitions of every number that the report shows, in the order of its pages. */
function definitionsOf(pages: readonly PageFacts[]): { label: string; note: string }[] {
  const shown = pages.flatMap(({ page }) =>
    PAGES[page].sections.flatMap(({ columns, metrics }) => [
      ...columns.map(({ metric }) => metric),
      ...metrics,
    ]),
  );
  return [...new Set<MetricId>(shown)].map((id) => ({ label: METRICS[id].label, note: METRICS[id].note }));
}

/** Every string of a value made printable; numbers and structure stay. */
function printAll<T>(value: T, printer: Printer): T {
  if (typeof value === 'string') return printer.print(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => printAll(item, printer)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, printAll(item as unknown, printer)]),
  ) as T;
}
