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

/** In the order of the schema. */
export const FACT_COLUMNS = [
  'lead_id',
  'excluded',
  'arrival_at',
  'arrival_p',
  'arrival_day',
  'arrival_hour',
  'source',
  'owner',
  'tier',
  'campaign',
  'channel',
  'live_at',
  'response_at',
  'response_p',
  'response_ms',
  'response_borderline',
  'response_unclear',
  'response_kind',
  'response_activity',
  'dated_at',
  'dated_ms',
  'assigned_at',
  'routing_ms',
  'rep_ms',
  'attempts',
  'early_activities',
  'contacted_at',
  'contacted_day',
  'accepted_at',
  'accepted_day',
  'qualified_at',
  'qualified_day',
  'meeting_at',
  'meeting_day',
  'opportunity_at',
  'opportunity_day',
  'won_at',
  'won_day',
  'steps_seen',
  'win_at',
  'win_day',
  'decided_at',
  'open_spans',
  'email_key',
  'phone_key',
  'conflict',
] as const;

export type FactColumn = (typeof FACT_COLUMNS)[number];

export const DECISION_COLUMNS = [
  'lead_id',
  'seq',
  'at',
  'until',
  'day',
  'decision',
  'reason',
  'seen_only',
  'attempts_before',
  'unworked',
] as const;

export const CAUGHT_COLUMNS = ['activity_id', 'rule'] as const;

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
