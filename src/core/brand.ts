/**
 * Branded primitives. A value gets its brand at the border (contract, database row) and
 * keeps it inside, so that a lead's id cannot be passed where a week's is meant.
 */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Row id of a lead in the workspace (never the CRM's id, which is text). */
export type LeadId = Brand<number, 'LeadId'>;
/** Row id of one imported file. */
export type ImportId = Brand<number, 'ImportId'>;
/** Id of a drop: all files of one import call, undone together. */
export type DropId = Brand<number, 'DropId'>;
/** Opaque handle for a path chosen in a host's dialog; the page never sees the path. */
export type FileToken = Brand<string, 'FileToken'>;
/** Calendar day in the workspace's zone, `YYYY-MM-DD`. */
export type Day = Brand<string, 'Day'>;
/** Name of a week: ISO `2026-W46` where weeks start on Monday, else the first day. */
export type WeekId = Brand<string, 'WeekId'>;
/** Instant in ms since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>;
