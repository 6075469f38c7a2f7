import type BetterSqlite3 from 'better-sqlite3';
import type { Brand } from '@core/brand';

/** Connection that may only read; every database function says by its first argument what it needs. */
export type ReadableDb = Brand<BetterSqlite3.Database, 'ReadableDb'> | WritableDb;
/** Connection of the writer. */
export type WritableDb = Brand<BetterSqlite3.Database, 'WritableDb'>;
