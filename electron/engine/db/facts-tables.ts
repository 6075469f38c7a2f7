import { DECISION_COLUMNS, FACT_COLUMNS } from './facts-columns';
import type { LeadFacts } from './facts-lead';
import type { WritableDb } from './handle';
import { rowWriter } from './row-writer';

/** Where facts are written: the workspace's own tables, or temporary ones to compare them with. */
export type FactTables = { readonly fact: string; readonly decision: string; readonly caught: string };

export const STORED: FactTables = {
  fact: 'main.lead_fact',
  decision: 'main.lead_decision',
  caught: 'main.activity_caught',
};
export const FRESH: FactTables = {
  fact: 'temp.fresh_fact',
  decision: 'temp.fresh_decision',
  caught: 'temp.fresh_caught',
};

/** Replaces the facts of the leads in temp table `fact_scope` by those given to `write`; `end` after the last. */
export function factWriter(
  db: WritableDb,
  tables: FactTables,
): { write(facts: LeadFacts): void; end(): void } {
  db.exec(`DELETE FROM ${tables.decision} WHERE lead_id IN (SELECT lead_id FROM temp.fact_scope)`);
  db.exec(`DELETE FROM ${tables.fact} WHERE lead_id IN (SELECT lead_id FROM temp.fact_scope)`);
  const fact = rowWriter(db, tables.fact, FACT_COLUMNS);
  const decision = rowWriter(db, tables.decision, DECISION_COLUMNS);
  return {
    write({ row, decisions }) {
      for (const column of FACT_COLUMNS) fact.push(row[column]);
      for (let index = 0; index < decisions.length; index++) {
        const numbered = { lead_id: row.lead_id, seq: index + 1, ...decisions[index] };
        for (const column of DECISION_COLUMNS) decision.push(numbered[column] ?? null);
      }
    },
    end() {
      fact.end();
      decision.end();
    },
  };
}
