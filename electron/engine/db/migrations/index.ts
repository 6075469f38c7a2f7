import firstSchema from './010-first-schema.sql?raw';

/** One step of the schema. Numbered by tens, forward only, never edited once released. */
export type Migration = { readonly version: number; readonly sql: string };

/** In ascending order; adding one: README.md in this folder. */
export const MIGRATIONS: readonly Migration[] = [{ version: 10, sql: firstSchema }];

/** Version this program writes (SQLite `user_version`). */
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map((migration) => migration.version));
