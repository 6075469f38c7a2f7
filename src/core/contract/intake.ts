import { z } from 'zod';
import { count, dropId, fileToken, importId, instant, kind, slice, text } from './shared';

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export const dateOrder = z.enum(DATE_ORDERS);
export type DateOrder = z.infer<typeof dateOrder>;

/**
 * Our field name -> where it comes from: a column, a column with its date order or value table,
 * or the same constant for every record.
 */
export const fieldMapping = z.record(
  text,
  z.union([
    text,
    z
      .object({
        column: text,
        order: dateOrder.optional(),
        values: z.record(text, text).optional(),
      })
      .strict(),
    z.object({ const: text }).strict(),
  ]),
);
export type FieldMapping = z.infer<typeof fieldMapping>;

/** What the user has said about a file; everything left out is recognised or asked. */
export const fileChoice = z
  .object({
    file: fileToken,
    /** The file inside a zip that is meant; left out, the zip stands for every table in it. */
    entry: text.optional(),
    kind: z.union([z.literal('auto'), kind]).default('auto'),
    /** `auto`, `own`, `hubspot`, ... or `mapped` (only the given mapping). */
    preset: text.default('auto'),
    timezone: text.optional(),
    /** ISO instant, or `newest`: the newest record-written stamp in the files dropped together. */
    asOf: text.optional(),
    map: fieldMapping.optional(),
    dateOrder: z.record(text, dateOrder).default({}),
    encoding: text.optional(),
    delimiter: z.string().max(1).optional(),
  })
  .strict();
export type FileChoice = z.infer<typeof fileChoice>;

/** A decision only the user can take; nothing is written before it is taken. */
export const question = z.object({
  kind: z.enum(['timezone', 'as-of', 'mapping', 'date-order', 'encoding', 'kind']),
  /** In words, with the consequences. */
  text,
  /** Index of the file in the answer's `files`, and the column where it is about one. */
  file: count,
  column: text.optional(),
  /** Command-line option that answers it, e.g. `--date-order "Create Date=dmy"`. */
  option: text,
  /** What we would answer, where the data lean one way. */
  proposal: text.optional(),
  choices: z.array(z.object({ value: text, label: text })),
});
export type Question = z.infer<typeof question>;

/** The report on one file, before commit and after. */
export const importReport = z.object({
  import: importId.nullable(),
  drop: dropId,
  file: text,
  kind,
  preset: text,
  records: count,
  accepted: count,
  new: count,
  changed: count,
  unchanged: count,
  quarantined: count,
  /** Span of the main stamp of accepted records; null where none has one. */
  from: instant.nullable(),
  to: instant.nullable(),
  asOf: instant.nullable(),
  notes: z.array(text),
});
export type ImportReport = z.infer<typeof importReport>;

/** What was recognised in a file, for the mapping page. */
export const filePreview = z.object({
  file: text,
  /** Place in the call of the choice that it came from: a zip becomes several files. */
  of: count.optional(),
  /** Its name inside the zip that the choice was about. */
  entry: text.optional(),
  bytes: count,
  /** `xlsx` for a workbook. */
  encoding: text,
  /** '' for a workbook. */
  delimiter: text,
  header: z.array(text),
  /** First rows, cells in the header's order. */
  rows: z.array(z.array(text)).max(20),
  kind: kind.nullable(),
  preset: text,
  mapping: fieldMapping,
  remembered: z.boolean(),
});
export type FilePreview = z.infer<typeof filePreview>;

export const stagedDrop = z.object({
  drop: dropId.nullable(),
  files: z.array(filePreview),
  /** Empty: ready to commit. */
  questions: z.array(question),
  /** One per file once no question is open. */
  reports: z.array(importReport),
});
export type StagedDrop = z.infer<typeof stagedDrop>;

export const importRow = importReport.extend({
  import: importId,
  at: instant,
  timezone: text,
  /** Of the quarantined: records that a later import has read again. */
  retried: count,
});
export type ImportRow = z.infer<typeof importRow>;

export const quarantineRow = z.object({
  import: importId,
  file: text,
  line: count,
  column: text.nullable(),
  value: text.nullable(),
  reason: text,
  cells: z.array(text),
});
export type QuarantineRow = z.infer<typeof quarantineRow>;

/** Why records were not accepted; `column` is '' where a record was refused as a whole. */
export const quarantineReason = z.object({ column: text, reason: text, records: count });
export type QuarantineReason = z.infer<typeof quarantineReason>;

/** Narrows the quarantine to one import, one reason, one column ('': refused as a whole). */
const quarantineFilter = {
  import: importId.optional(),
  reason: text.optional(),
  column: text.optional(),
};

/** A count that may explain a difference to the CRM's own total. */
export const reconcileLine = z.object({
  id: z.enum([
    'records',
    'new',
    'changed',
    'unchanged',
    'repeated',
    'quarantined',
    'retried',
    'set-aside',
    'held',
    'merged',
    'deleted',
    'test',
    'bulk',
    'repeat',
    'recycled',
    'counted',
  ]),
  label: text,
  count,
});
export type ReconcileLine = z.infer<typeof reconcileLine>;

export const reconciliation = z.object({
  /** What the CRM shows less the records of the file (without a file: less the records held). */
  difference: z.number().int(),
  /** The part of it that no line explains. */
  unexplained: z.number().int(),
  sentence: text,
  lines: z.array(reconcileLine),
});
export type Reconciliation = z.infer<typeof reconciliation>;

export const intakeContract = {
  /** Parses the files into a staging file and answers with what was found; long, reports progress. */
  stage: {
    run: 'writer',
    input: z.object({ files: z.array(fileChoice).min(1).max(50) }).strict(),
    output: stagedDrop,
  },
  /** Merges the staged files in one transaction. */
  commit: {
    run: 'writer',
    input: z.object({ drop: dropId }).strict(),
    output: z.array(importReport),
  },
  /** Ends a running stage, or throws the staged files away; without effect once the merge runs. */
  cancel: { run: 'writer', input: z.object({}).strict(), output: z.object({ cancelled: z.boolean() }) },
  imports: { run: 'reader', input: z.object({}).strict(), output: z.array(importRow) },
  quarantine: {
    run: 'reader',
    input: slice.extend(quarantineFilter).strict(),
    output: z.object({ total: count, rows: z.array(quarantineRow) }),
  },
  /** Reasons in the quarantine, the most frequent first. */
  quarantineReasons: {
    run: 'reader',
    input: z.object({ import: importId.optional() }).strict(),
    output: z.array(quarantineReason),
  },
  exportQuarantine: {
    run: 'reader',
    input: z.object({ ...quarantineFilter, file: fileToken }).strict(),
    output: z.object({ rows: count }),
  },
  /**
   * Reads quarantined records of an import again, under another mapping or date order; answers like
   * `stage`, and `commit` writes. Records that are accepted then leave the quarantine; those refused
   * again stand there under the new import.
   */
  retryQuarantine: {
    run: 'writer',
    input: z
      .object({
        ...quarantineFilter,
        import: importId,
        map: fieldMapping.optional(),
        dateOrder: z.record(text, dateOrder).default({}),
      })
      .strict(),
    output: stagedDrop,
  },
  /** How the records of an import were read, with a sample of those in its quarantine. */
  quarantinePreview: {
    run: 'reader',
    input: z.object({ import: importId }).strict(),
    output: filePreview,
  },
  /** Takes the last drop of files back whole; `drop` is the one the user has confirmed. */
  undo: {
    run: 'writer',
    input: z.object({ drop: dropId }).strict(),
    output: z.object({ drop: dropId, imports: z.array(importRow) }),
  },
  /** Explains the difference between the total that the CRM shows and what was imported. */
  reconcile: {
    run: 'reader',
    input: z.object({ kind, total: count, import: importId.optional() }).strict(),
    output: reconciliation,
  },
} as const;
