import { z } from 'zod';
import type { Day, DropId, FileToken, ImportId, LeadId, WeekId } from '../brand';
import { isDay } from '../calendar';
import { DIMENSIONS, FILTER_DIMENSIONS, METRIC_IDS, STEPS } from '../metrics/ids';

/** Rows cross the contract in pages of at most this many. */
export const MAX_PAGE_ROWS = 500;

const MAX_TEXT = 2_000;

export const text = z.string().max(MAX_TEXT);
export const count = z.number().int().nonnegative();
export const instant = z.number().int();
export const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'not a day');
export const weekId = z
  .string()
  .regex(/^\d{4}-(W\d{2}|\d{2}-\d{2})$/)
  .transform((value) => value as WeekId);
export const fileToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22,64}$/)
  .transform((value) => value as FileToken);
export const leadId = z
  .number()
  .int()
  .positive()
  .transform((value) => value as LeadId);
export const importId = z
  .number()
  .int()
  .positive()
  .transform((value) => value as ImportId);
export const dropId = z
  .number()
  .int()
  .positive()
  .transform((value) => value as DropId);
export const metricId = z.enum(METRIC_IDS);
export const dimension = z.enum(DIMENSIONS);
export const step = z.enum(STEPS);

/** Narrowing that applies to every number of a page: any of the listed values, for each dimension. */
export const filters = z.partialRecord(z.enum(FILTER_DIMENSIONS), z.array(text).min(1).max(100));
export type Filters = z.infer<typeof filters>;

/** Slice of a long list. */
export const slice = z.object({
  offset: count,
  limit: z.number().int().min(1).max(MAX_PAGE_ROWS),
});

/** Kinds of data a file can hold. */
export const KINDS = ['leads', 'activities', 'deals', 'stages'] as const;
export const kind = z.enum(KINDS);
export type Kind = z.infer<typeof kind>;

/** Both ends included, in the workspace's calendar. */
export const dayRange = z.object({ from: day, to: day }).refine((range) => range.from <= range.to, {
  message: 'the range ends before it begins',
});
export type DayRange = z.infer<typeof dayRange>;

/** From when to when a kind of data speaks; null where there is none. */
export const coverage = z.object({ from: instant, asOf: instant }).nullable();
export const coverages = z.record(kind, coverage);
export type Coverages = z.infer<typeof coverages>;
