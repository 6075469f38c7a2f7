import { automaticRule, type AutomaticRule } from '@core/contract/dictionary';
import { normalName } from '@core/csv/layout';
import { compileRules, type RuledActivity } from '@core/dictionary/rules';
import type { ReadableDb, WritableDb } from './handle';

/** Name of the setting that holds the rules, a JSON array. */
const SETTING = 'automatic_rules';

type Row = {
  id: number;
  importId: number;
  kind: string;
  actor: string | null;
  text: string | null;
  cells: string | null;
};

/** The user's rules in their order. */
export function readRules(db: ReadableDb): AutomaticRule[] {
  const row = db
    .prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
    .get(SETTING);
  return row === undefined ? [] : automaticRule.array().parse(JSON.parse(row.value));
}

/** Replaces the rules; what they catch follows with the facts. Without any the setting is gone, as in a new workspace. */
export function storeRules(db: WritableDb, rules: readonly AutomaticRule[]): void {
  if (rules.length === 0) db.prepare('DELETE FROM setting WHERE name = ?').run(SETTING);
  else
    db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(
      SETTING,
      JSON.stringify(rules),
    );
}

/**
 * Notes in `table (activity_id, rule)` the activities of the leads in temp table `fact_scope` that a rule
 * says are automatic and their file does not. The activity itself keeps what the CRM said.
 */
export function catchAutomatic(db: WritableDb, table: string): void {
  db.exec(
    `DELETE FROM ${table} AS c WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.activity_id = c.activity_id
       AND a.lead_id IS NOT NULL AND a.lead_id NOT IN (SELECT lead_id FROM temp.fact_scope))`,
  );
  const rules = readRules(db);
  if (rules.length === 0) return;
  const ruleOf = compileRules(rules);
  const cellOf = rules.some((rule) => rule.column) ? cellReader(db) : () => undefined;
  const cells = rules.some((rule) => rule.column) ? 'a.cells' : 'NULL';
  const rows = db
    .prepare<[], Row>(
      `SELECT a.activity_id AS id, a.import_id AS importId, a.kind, a.actor, a.text, ${cells} AS cells
         FROM temp.fact_scope s CROSS JOIN activity a USING (lead_id) WHERE a.automated = 0`,
    )
    .iterate();
  const caught: [number, string][] = [];
  for (const row of rows) {
    const activity: RuledActivity = { ...row, cell: (column) => cellOf(row, column) };
    const rule = ruleOf(activity);
    if (rule !== undefined) caught.push([row.id, rule]);
  }
  const note = db.prepare(`INSERT INTO ${table} (activity_id, rule) VALUES (?, ?)`);
  for (const one of caught) note.run(one);
}

/** The text of a named column of an activity's own file; undefined where the file has no such column. */
function cellReader(db: ReadableDb): (row: Row, column: string) => string | undefined {
  const headers = new Map(
    db
      .prepare<[], { id: number; header: string }>(
        "SELECT import_id AS id, header FROM import WHERE kind = 'activities'",
      )
      .all()
      .map(({ id, header }) => [id, (JSON.parse(header) as string[]).map(normalName)]),
  );
  return (row, column) => {
    const at = headers.get(row.importId)?.indexOf(normalName(column)) ?? -1;
    return at < 0 || row.cells === null ? undefined : (JSON.parse(row.cells) as string[])[at];
  };
}
