import { z } from 'zod';
import { metricValue } from '../metrics/value';
import {
  count,
  coverages,
  day,
  dayRange,
  dimension,
  fileToken,
  filters,
  instant,
  leadId,
  metricId,
  slice,
  step,
  text,
  weekId,
} from './shared';

/**
 * Which leads a number speaks of: a week, any days, or the default cohort of a conversion step as
 * seen from a week.
 */
export const metricRange = z.union([
  z.object({ week: weekId }).strict(),
  dayRange,
  z.object({ cohort: step, week: weekId }).strict(),
]);
export type MetricRange = z.infer<typeof metricRange>;

/** One question to the numbers. */
export const metricQuery = z
  .object({
    metrics: z.array(metricId).min(1),
    range: metricRange,
    by: dimension.optional(),
    /** Step that `conversion_rate` speaks of; default `won`. */
    step: step.optional(),
    filters: filters.default({}),
    /** Also the values of this many weeks ending with the range's week (only with a week as range). */
    trendWeeks: z.number().int().min(1).max(106).optional(),
    /** Compare totals with the usual (only with a week as range). */
    usual: z.boolean().default(false),
  })
  .strict();
export type MetricQuery = z.infer<typeof metricQuery>;

const values = z.partialRecord(metricId, metricValue);
export type MetricValues = z.infer<typeof values>;

/** A row of a breakdown. `key` is the folded value ('' = blank); `label` is for people. */
export const metricGroup = z.object({ key: text, label: text, metrics: values });
export type MetricGroup = z.infer<typeof metricGroup>;

/** A point of a trend. `complete` is false where a kind of data that the numbers use ends early. */
export const trendPoint = z.object({
  week: weekId,
  from: day,
  to: day,
  complete: z.boolean(),
  metrics: values,
});
export type TrendPoint = z.infer<typeof trendPoint>;

export const metricAnswer = z.object({
  week: weekId.nullable(),
  from: day,
  to: day,
  complete: z.boolean(),
  metrics: values,
  groups: z.array(metricGroup),
  trend: z.array(trendPoint),
});
export type MetricAnswer = z.infer<typeof metricAnswer>;

/** Everything one page shows, asked and answered at once, so that its numbers agree. */
export const metricAnswers = z.object({
  timezone: text,
  asOf: coverages,
  answers: z.array(metricAnswer),
});
export type MetricAnswers = z.infer<typeof metricAnswers>;

export const metricsContract = {
  query: {
    run: 'reader',
    input: z.object({ queries: z.array(metricQuery).min(1).max(40) }).strict(),
    output: metricAnswers,
  },
  /** Values that the filters may take, most frequent first. */
  filterValues: {
    run: 'reader',
    input: z.object({}).strict(),
    output: z.partialRecord(dimension, z.array(z.object({ key: text, label: text, leads: count }))),
  },
} as const;

/** The leads behind a number: the same question with one metric and, in a breakdown, one key. */
export const leadsQuery = z
  .object({
    metric: metricId,
    /** Which leads of a rate: those counted above the line, or all it was taken over. */
    part: z.enum(['numerator', 'denominator']).default('denominator'),
    range: metricRange,
    step: step.optional(),
    by: z.object({ dimension, key: text }).strict().optional(),
    /** Instead of the metric's own condition: created in the minute that starts then, counted or kept out as an import. */
    minute: instant.optional(),
    filters: filters.default({}),
    search: text.default(''),
    sort: z
      .object({ column: z.enum(['arrived', 'name', 'source', 'owner', 'response']), descending: z.boolean() })
      .strict()
      .default({ column: 'arrived', descending: false }),
  })
  .strict();
export type LeadsQuery = z.infer<typeof leadsQuery>;

export const leadRow = z.object({
  lead: leadId,
  key: text,
  name: text,
  company: text,
  source: text,
  owner: text,
  status: text,
  arrivedAt: instant,
  arrivedDateOnly: z.boolean(),
  /** hit, miss, pending ... as of the newest data. */
  responseClass: text,
  /** Minutes from arrival to first response; null where there is none. */
  responseMinutes: z.number().nullable(),
  reason: text.nullable(),
  reasonGroup: text.nullable(),
});
export type LeadRow = z.infer<typeof leadRow>;

export const leadDetail = z.object({
  row: leadRow,
  fields: z.array(
    z.object({
      label: text,
      value: text,
      /** A time: where `dateOnly`, UTC midnight of its day. */
      at: instant.optional(),
      dateOnly: z.boolean().optional(),
    }),
  ),
  timeline: z.array(
    z.object({
      at: instant,
      dateOnly: z.boolean(),
      kind: text,
      title: text,
      detail: text,
      /** True for the activity that stopped the response clock. */
      firstResponse: z.boolean(),
    }),
  ),
  /** The record as the file had it. */
  raw: z.array(z.object({ column: text, value: z.string() })),
  importFile: text,
});
export type LeadDetail = z.infer<typeof leadDetail>;

/** Leads that came in within one minute: an import into the CRM rather than arrivals. */
export const bulkCluster = z.object({
  minute: instant,
  leads: count,
  /** null: not decided yet. */
  leftOut: z.boolean().nullable(),
});
export type BulkCluster = z.infer<typeof bulkCluster>;

export const leadsContract = {
  list: {
    run: 'reader',
    input: leadsQuery.extend(slice.shape).strict(),
    output: z.object({ total: count, rows: z.array(leadRow) }),
  },
  show: { run: 'reader', input: z.object({ lead: leadId }).strict(), output: leadDetail },
  export: {
    run: 'reader',
    input: leadsQuery.extend({ file: fileToken }).strict(),
    output: z.object({ rows: count }),
  },
  bulk: { run: 'reader', input: z.object({}).strict(), output: z.array(bulkCluster) },
  decideBulk: {
    run: 'writer',
    input: z.object({ minute: instant, leaveOut: z.boolean() }).strict(),
    output: z.array(bulkCluster),
  },
} as const;

export const reportContract = {
  pdf: {
    run: 'reader',
    input: z
      .object({
        week: weekId,
        paper: z.enum(['a4', 'letter']),
        filters: filters.default({}),
        /** Of numbers and dates, BCP 47. */
        locale: z.string().max(35).default('en-GB'),
        file: fileToken,
      })
      .strict(),
    output: z.object({ pages: count, bytes: count, substituted: count }),
  },
} as const;
