import type { LeadFacts } from './facts-lead';
import type { WritableDb } from './handle';

/** Where facts are written: the workspace's own tables, or temporary ones to compare them with. */
export type FactTables = { readonly fact: string; readonly decision: string };

export const STORED: FactTables = { fact: 'main.lead_fact', decision: 'main.lead_decision' };
export const FRESH: FactTables = { fact: 'temp.fresh_fact', decision: 'temp.fresh_decision' };

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
  'assigned_at',
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
  'open_until',
  'email_key',
  'phone_key',
  'conflict',
] as const;

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

const list = (columns: readonly string[]): string => columns.join(', ');
const marks = (columns: readonly string[]): string => columns.map(() => '?').join(', ');

/** Replaces the facts of the leads in temp table `fact_scope` by those given to `write`. */
export function factWriter(db: WritableDb, tables: FactTables): { write(facts: LeadFacts): void } {
  db.exec(`DELETE FROM ${tables.decision} WHERE lead_id IN (SELECT lead_id FROM temp.fact_scope)`);
  db.exec(`DELETE FROM ${tables.fact} WHERE lead_id IN (SELECT lead_id FROM temp.fact_scope)`);
  const fact = db.prepare(
    `INSERT INTO ${tables.fact} (${list(FACT_COLUMNS)}) VALUES (${marks(FACT_COLUMNS)})`,
  );
  const decision = db.prepare(
    `INSERT INTO ${tables.decision} (${list(DECISION_COLUMNS)}) VALUES (${marks(DECISION_COLUMNS)})`,
  );
  return {
    write({ row, decisions }) {
      fact.run(FACT_COLUMNS.map((column) => row[column]));
      decisions.forEach((one, index) => {
        decision.run(
          row['lead_id'],
          index + 1,
          one.at,
          one.until,
          one.day,
          one.decision,
          one.reason,
          one.seen_only,
          one.attempts_before,
          one.unworked,
        );
      });
    },
  };
}
