import Database from 'better-sqlite3';

/** Columns that say when something was done, not what is true. */
const TIMES_OF_DOING = new Set(['imported_at']);

/**
 * Everything a workspace holds, table by table in a fixed order: two dumps are equal exactly where the
 * workspaces are. `leaveOut` names tables or columns that a test does not compare.
 */
export function dumpWorkspace(path: string, leaveOut: readonly string[] = []): string {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all()
      .filter(({ name }) => !leaveOut.includes(name));
    return tables.map(({ name }) => dumpTable(db, name, leaveOut)).join('\n');
  } finally {
    db.close();
  }
}

function dumpTable(db: Database.Database, table: string, leaveOut: readonly string[]): string {
  const columns = db
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => name)
    .filter((name) => !TIMES_OF_DOING.has(name) && !leaveOut.includes(name));
  const list = columns.map((name) => `"${name}"`).join(', ');
  const rows = db.prepare<[], unknown[]>(`SELECT ${list} FROM "${table}" ORDER BY ${list}`).raw().all();
  return [`# ${table} (${columns.join(', ')})`, ...rows.map((row) => JSON.stringify(row))].join('\n');
}
