import type { AutomaticRule, RuleState } from '@core/contract/dictionary';
import { instantOfStamp } from '@core/metrics/precision';
import { zoneOf } from '@core/zone';
import { rebuildFacts } from './facts';
import { catchAutomatic, readRules, storeRules } from './facts-automatic';
import { scopeAll } from './facts-scope';
import type { ReadableDb, WritableDb } from './handle';
import { clip } from './leads';
import { readSettings } from './settings';

const MOST_EXAMPLES = 3;
const MOST_COLUMNS = 500;

type Example = RuleState['rules'][number]['examples'][number];
type Caught = Omit<Example, 'dateOnly'> & { p: number };

/** The user's rules with what each has caught; `shipped` are the presets' own. */
export function readRuleState(db: ReadableDb, shipped: RuleState['shipped']): RuleState {
  const zone = zoneOf(readSettings(db).timezone);
  const counts = new Map(
    db
      .prepare<[], { rule: string; n: number }>(
        'SELECT rule, count(*) AS n FROM activity_caught GROUP BY rule',
      )
      .all()
      .map(({ rule, n }) => [rule, n]),
  );
  const examples = db.prepare<[string], Caught>(
    `SELECT a.lead_id AS lead, a.at, a.at_p AS p, a.kind, coalesce(a.actor, '') AS actor, coalesce(a.text, '') AS text
       FROM activity_caught c JOIN activity a USING (activity_id)
      WHERE c.rule = ? ORDER BY a.at DESC, a.system, a.key LIMIT ${MOST_EXAMPLES}`,
  );
  const told = db
    .prepare<[], { activities: number; byFile: number }>(
      'SELECT count(*) AS activities, coalesce(sum(automated), 0) AS byFile FROM activity WHERE lead_id IS NOT NULL',
    )
    .get();
  return {
    rules: readRules(db).map((rule) => ({
      rule,
      caught: counts.get(rule.id) ?? 0,
      examples: examples.all(rule.id).map(({ p, ...one }) => ({
        ...one,
        at: instantOfStamp({ at: one.at, p }, zone),
        dateOnly: p === 3,
        actor: clip(one.actor),
        text: clip(one.text),
      })),
    })),
    shipped,
    activities: told?.activities ?? 0,
    byFile: told?.byFile ?? 0,
    columns: readColumns(db),
  };
}

/** Presets (the words of the import log) that activities were read with. */
export function readActivityPresets(db: ReadableDb): string[] {
  return db
    .prepare<[], { preset: string }>(
      "SELECT DISTINCT preset FROM import WHERE kind = 'activities' ORDER BY preset",
    )
    .all()
    .map(({ preset }) => preset);
}

/** Replaces the rules; the facts of the leads whose activities this changes follow in the same transaction. */
export function setRules(db: WritableDb, rules: readonly AutomaticRule[]): void {
  db.transaction(() => {
    storeRules(db, rules);
    scopeAll(db);
    db.exec(`
      DROP TABLE IF EXISTS temp.now_caught;
      CREATE TEMP TABLE now_caught (activity_id INTEGER PRIMARY KEY, rule TEXT NOT NULL);
      CREATE TEMP TABLE IF NOT EXISTS touched_lead (lead_id INTEGER PRIMARY KEY);
      DELETE FROM temp.touched_lead;`);
    catchAutomatic(db, 'temp.now_caught');
    db.exec(`
      INSERT OR IGNORE INTO temp.touched_lead
      SELECT a.lead_id FROM (
        SELECT * FROM (SELECT * FROM main.activity_caught EXCEPT SELECT * FROM temp.now_caught)
        UNION SELECT * FROM (SELECT * FROM temp.now_caught EXCEPT SELECT * FROM main.activity_caught)
      ) JOIN activity a USING (activity_id) WHERE a.lead_id IS NOT NULL;
      DROP TABLE temp.now_caught;`);
    rebuildFacts(db, 'touched');
  })();
}

function readColumns(db: ReadableDb): string[] {
  const rows = db
    .prepare<[], { name: string }>(
      `SELECT DISTINCT h.value AS name FROM import, json_each(import.header) h
        WHERE import.kind = 'activities' AND trim(h.value) <> '' ORDER BY 1 LIMIT ${MOST_COLUMNS}`,
    )
    .all();
  return rows.map(({ name }) => clip(name));
}
