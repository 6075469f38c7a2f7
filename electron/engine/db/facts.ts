import { zoneOf } from '@core/zone';
import { catchAutomatic } from './facts-automatic';
import { readRecords } from './facts-batches';
import { readFolding } from './facts-folding';
import { storeHorizons } from './horizons';
import { factsOf } from './facts-lead';
import { markRepeats } from './facts-repeats';
import { scopeAll, scopeTouched } from './facts-scope';
import { noteSpellings, respellOthers } from './facts-spelling';
import { FRESH, STORED, factWriter, type FactTables } from './facts-tables';
import type { WritableDb } from './handle';
import { readSettings } from './settings';
import { readResponseSource } from './span';

/** Leads whose facts must be computed anew: all, or those in the temp table `touched_lead (lead_id)`. */
export type FactScope = 'all' | 'touched';

const SOURCE_SETTING = 'facts_response_source';

/**
 * Computes `lead_fact` and `lead_decision` anew; call inside the transaction that changed the base
 * tables, after the row in `import` is written. `touched` takes along the leads that share an e-mail or
 * phone with a touched one, and turns into `all` where the first activities change what a response is
 * read from. After leads were deleted, or dictionary, zone or bulk decisions changed, call it with `all`.
 */
export function rebuildFacts(db: WritableDb, scope: FactScope = 'all'): void {
  // On its own it is one transaction too: a row at a time would wait for the disk at every row.
  db.transaction(() => rebuild(db, scope))();
}

function rebuild(db: WritableDb, scope: FactScope): void {
  const source = readResponseSource(db);
  const all = scope === 'all' || readStoredSource(db) !== source;
  const before = readFolding(db);
  if (all) scopeAll(db);
  else scopeTouched(db);
  noteSpellings(db, all);
  writeFacts(db, STORED, all);
  if (!all) respellOthers(db, before.shown, readFolding(db).shown);
  db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(
    SOURCE_SETTING,
    JSON.stringify(source),
  );
  storeHorizons(db);
}

/**
 * Computes the facts of every lead into temporary tables `fresh_fact`, `fresh_decision` and `fresh_caught`, to compare
 * the stored ones with; writes nothing to the workspace, so that a read-only connection may do it.
 */
export function computeFreshFacts(db: WritableDb): void {
  scopeAll(db);
  db.exec(`
    DROP TABLE IF EXISTS temp.fresh_fact;
    DROP TABLE IF EXISTS temp.fresh_decision;
    DROP TABLE IF EXISTS temp.fresh_caught;
    CREATE TEMP TABLE fresh_fact AS SELECT * FROM main.lead_fact WHERE 0;
    CREATE UNIQUE INDEX temp.fresh_fact_by_lead ON fresh_fact (lead_id);
    CREATE TEMP TABLE fresh_decision AS SELECT * FROM main.lead_decision WHERE 0;
    CREATE TEMP TABLE fresh_caught (activity_id INTEGER PRIMARY KEY, rule TEXT NOT NULL);`);
  writeFacts(db, FRESH, true);
}

function writeFacts(db: WritableDb, tables: FactTables, all: boolean): void {
  const rules = {
    zone: zoneOf(readSettings(db).timezone),
    responseSource: readResponseSource(db),
    folding: readFolding(db),
  };
  catchAutomatic(db, tables.caught);
  const writer = factWriter(db, tables);
  for (const record of readRecords(db, tables.caught, rules.folding)) writer.write(factsOf(record, rules));
  writer.end();
  markRepeats(db, tables, all);
}

function readStoredSource(db: WritableDb): unknown {
  const row = db
    .prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?')
    .get(SOURCE_SETTING);
  return row === undefined ? undefined : JSON.parse(row.value);
}
