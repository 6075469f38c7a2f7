import type { MetricQuery } from '../contract/metrics';
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

export type Section = {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly metrics: readonly MetricId[];
  readonly by?: Dimension;
  /** `week`: the chosen week; `trend`: 13 weeks to it; `cohort`: the step's default cohort. */
  readonly range: 'week' | 'trend' | 'cohort';
  readonly step?: Step;
  /** Undefined: a table only. Every chart has its table. */
  readonly chart?: ChartKind;
  /** First one of the page is the main chart. */
  readonly usual?: boolean;
};

export type PageDefinition = {
  readonly id: PageId;
  /** In the navigation. */
  readonly label: string;
  readonly question: string;
  readonly sections: readonly Section[];
};

export const TREND_WEEKS = 13;

/** Query that answers a section, for a week and filters. */
export type SectionQuery = (section: Section) => MetricQuery;
