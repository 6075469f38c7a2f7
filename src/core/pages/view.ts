import type { MetricAnswer } from '../contract/metrics';
import type { WorkspaceStatus } from '../contract/workspace';
import type { MetricId, Dimension, Step } from '../metrics/ids';
import type { MetricRange } from '../contract/metrics';
import type { Filters } from '../contract/shared';
import type { PageId, Section } from './definitions';

/** Everything the pure page functions need to word and draw a page; the same for screen and PDF. */
export type PageFacts = {
  readonly page: PageId;
  readonly status: WorkspaceStatus;
  /** Answers in the order of the page's sections. */
  readonly answers: readonly MetricAnswer[];
  /** Locale of numbers and dates, BCP 47. */
  readonly locale: string;
  /** What every number of the page is narrowed to; printed in the footer. */
  readonly filters?: Filters;
};

/** The page's message: a headline with one part to emphasise, and a second sentence around it. */
export type Message = { readonly strong: string; readonly rest: string; readonly below: string };

/** Which leads a click on a cell, bar or point opens. */
export type Behind = {
  readonly metric: MetricId;
  readonly part: 'numerator' | 'denominator';
  readonly range: MetricRange;
  readonly step?: Step;
  readonly by?: { readonly dimension: Dimension; readonly key: string };
  /** The leads created in one minute, whether counted or kept out as an import. */
  readonly minute?: number;
};

export type Cell = {
  readonly text: string;
  /** For sorting; null sorts last. */
  readonly sort: number | string | null;
  readonly behind?: Behind;
  /** Rate with its interval, drawn as dot and line: all 0..1. */
  readonly interval?: { readonly value: number; readonly low: number; readonly high: number };
  /** Said beside or under the number, e.g. "3 of 7", "maturing". */
  readonly note?: string;
};

export type Column = {
  readonly label: string;
  readonly unit?: string;
  /** Metric whose definition the head explains. */
  readonly metric?: MetricId;
  readonly align: 'start' | 'end';
};

/** Table of a section: behind every chart, in the PDF and as CSV. */
export type Table = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly total?: readonly Cell[];
};

/** A section ready to show: what a chart and a table component need, made by `sectionViews`. */
export type SectionView = {
  readonly section: Section;
  readonly answer: MetricAnswer;
  readonly table: Table;
  readonly facts: PageFacts;
};
