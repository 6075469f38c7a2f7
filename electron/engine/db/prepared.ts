import type BetterSqlite3 from 'better-sqlite3';
import type { ReadableDb } from './handle';

/** A page asks the same few statements again and again; a workspace that is closed takes them along. */
const MOST = 200;
const statements = new WeakMap<ReadableDb, Map<string, BetterSqlite3.Statement>>();

/** The statement of a text, prepared once per connection. */
export function prepared<Bound, Row>(db: ReadableDb, sql: string): BetterSqlite3.Statement<[Bound], Row> {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map<string, BetterSqlite3.Statement>()));
  let statement = known.get(sql);
  if (!statement) {
    if (known.size >= MOST) known.clear();
    statement = db.prepare(sql);
    known.set(sql, statement);
  }
  return statement as BetterSqlite3.Statement<[Bound], Row>;
}
