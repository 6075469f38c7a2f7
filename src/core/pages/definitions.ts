import type { Kind } from '../contract/shared';
import type { Dimension, MetricId, Step } from '../metrics/ids';

/** Pages of the meeting, in the order in which they are shown. Adding one: README.md in this folder. */
export const PAGE_IDS = ['leads-in', 'five-minutes', 'by-source', 'rejections'] as const;
export type PageId = (typeof PAGE_IDS)[number];

/** How a section is drawn; each chart kind has one option builder in `core/charts`. */
export type ChartKind =
  | 'weeks-columns'
  | 'weeks-rate'
  | 'days-columns'
  | 'bands-bars'
  | 'source-bars'
  | 'source-dots'
  | 'reasons-pareto';

/**
 * What a column (or, where the metrics are the rows, a row) shows of its metric.
 * `share`: of the column's total; `cumulated`: shares added up from the top; `group`: the rejection
 * group that all of the row's leads are in, or "several"; `mature`, `state`: of a conversion rate.
 */
type ColumnShow =
  'count' | 'rate' | 'minutes' | 'numerator' | 'mature' | 'state' | 'share' | 'cumulated' | 'group' | 'usual';

export type ColumnSpec = {
  readonly label: string;
  readonly metric: MetricId;
  readonly show: ColumnShow;
  readonly unit?: string;
  /** Left out where no row has anything to say in it. */
  readonly optional?: boolean;
};

export type Section = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly metrics: readonly MetricId[];
  readonly by?: Dimension;
  /** `week`: the chosen week; `trend`: weeks up to it; `cohort`: the step's default cohort. */
  readonly range: 'week' | 'trend' | 'cohort';
  /** Weeks of a trend; {@link TREND_WEEKS} where not given. */
  readonly weeks?: number;
  readonly step?: Step;
  /** Undefined: a table only. Every chart has its table. The first section is the page's main chart. */
  readonly chart?: ChartKind;
  /** Metric that the chart draws; the first one where not given. */
  readonly draws?: MetricId;
  readonly usual?: boolean;
  /** On paper the table stands at the end, among the figures behind the charts. */
  readonly appendix?: boolean;
  /** Columns after the row's name; where neither `by` nor a trend is given, the rows of the table. */
  readonly columns: readonly ColumnSpec[];
  /** Where the metrics are rows: their sum, which closes the table. */
  readonly sumOf?: { readonly label: string; readonly metrics: readonly MetricId[] };
};

export type PageDefinition = {
  readonly id: PageId;
  /** In the navigation. */
  readonly label: string;
  readonly question: string;
  /** One sentence on how the page's number is counted, for the footer. */
  readonly counted: string;
  /** Kinds of data that the page rests on; their ends are printed. */
  readonly data: readonly Kind[];
  readonly sections: readonly Section[];
};

export const TREND_WEEKS = 13;
