import type { ReadableDb, WritableDb } from './handle';

/** What was said once about a system: the zone of its stamps, and how its data date is found. */
export type KnownSystem = { readonly timezone: string | undefined; readonly asOfRule: 'newest' | undefined };

export function readSystem(db: ReadableDb, system: string): KnownSystem {
  const row = db
    .prepare<[string], { timezone: string | null; as_of_rule: string | null }>(
      'SELECT timezone, as_of_rule FROM source_system WHERE system = ?',
    )
    .get(system);
  return {
    timezone: row?.timezone ?? undefined,
    asOfRule: row?.as_of_rule === 'newest' ? 'newest' : undefined,
  };
}

/** Adds to what is known of a system; what is not said now stays. */
export function rememberSystem(
  db: WritableDb,
  system: string,
  timezone: string | undefined,
  asOfRule: 'newest' | undefined,
): void {
  if (timezone === undefined && asOfRule === undefined) return;
  db.prepare(
    `INSERT INTO source_system (system, timezone, as_of_rule) VALUES (?, ?, ?)
     ON CONFLICT (system) DO UPDATE SET timezone = coalesce(excluded.timezone, timezone),
       as_of_rule = coalesce(excluded.as_of_rule, as_of_rule)`,
  ).run(system, timezone ?? null, asOfRule ?? null);
}
