import { z } from 'zod';
import { count, coverages, fileToken, instant, kind, text, weekId } from './shared';

const hours = z.object({ open: text.regex(/^\d{2}:\d{2}$/), close: text.regex(/^\d{2}:\d{2}$/) });

/** What a workspace is set to. Printed on every page that shows a number. */
export const settings = z.object({
  /** IANA zone in which days and weeks are counted. */
  timezone: text,
  /** 1 = Monday ... 7 = Sunday. */
  weekStart: z.literal([1, 2, 3, 4, 5, 6, 7]),
  /** Open hours per ISO weekday "1".."7"; a missing weekday is closed. */
  businessHours: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), hours),
  /** Closed days, `YYYY-MM-DD`. */
  holidays: z.array(text),
  /** ISO 4217, for amounts whose export names none. */
  currency: text.regex(/^[A-Z]{3}$/),
  /** Goals by metric id, as a rate 0..1 or a count. */
  targets: z.record(z.string(), z.number()),
});
export type Settings = z.infer<typeof settings>;

export const workspaceStatus = z.object({
  /** File name without folder or ending. */
  name: text,
  sample: z.boolean(),
  readOnly: z.boolean(),
  counts: z.record(kind, count),
  coverage: coverages,
  settings,
  /** Weeks that hold arrivals, and the newest that the leads file covers whole (null: none). */
  firstWeek: weekId.nullable(),
  lastWeek: weekId.nullable(),
  lastCompleteWeek: weekId.nullable(),
  /** Where a first response is read from: activities, a column of the lead, or nowhere. */
  responseSource: z.enum(['activities', 'lead-column', 'none']),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatus>;

export const recentWorkspace = z.object({
  id: text,
  name: text,
  folder: text,
  openedAt: instant,
  missing: z.boolean(),
});
export type RecentWorkspace = z.infer<typeof recentWorkspace>;

const nothing = z.object({}).strict();

export const workspaceContract = {
  status: { run: 'reader', input: nothing, output: workspaceStatus.nullable() },
  recent: { run: 'writer', input: nothing, output: z.array(recentWorkspace) },
  /** Both engines open the file; the writer first. */
  create: { run: 'both', input: z.object({ file: fileToken }).strict(), output: workspaceStatus },
  open: { run: 'both', input: z.object({ file: fileToken }).strict(), output: workspaceStatus },
  openRecent: { run: 'both', input: z.object({ id: text }).strict(), output: workspaceStatus },
  openSample: { run: 'both', input: nothing, output: workspaceStatus },
  close: { run: 'both', input: nothing, output: z.null() },
} as const;

export const settingsContract = {
  get: { run: 'reader', input: nothing, output: settings },
  set: { run: 'writer', input: settings.partial().strict(), output: settings },
} as const;

export const checkContract = {
  /** Integrity, foreign keys, facts against base tables. */
  run: {
    run: 'reader',
    input: nothing,
    output: z.object({ ok: z.boolean(), hash: text, findings: z.array(text) }),
  },
} as const;
