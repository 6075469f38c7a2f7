import type { ActivitySource, DealSource, LeadRecord, LeadSource, StageSource } from './facts-rows';
import type { Folding } from './facts-folding';
import { NOTHING_SEEN, seenReader } from './facts-seen';
import type { ReadableDb } from './handle';

/** Leads read at once: memory stays small however many there are. */
const BATCH = 2_000;

const STAMPS = [
  'created_at',
  'arrived_at',
  'assigned_at',
  'first_response_at',
  'contacted_at',
  'accepted_at',
  'qualified_at',
  'meeting_at',
  'proposal_at',
  'opportunity_at',
  'won_at',
  'rejected_at',
];
const LEAD_COLUMNS = [
  ...STAMPS.flatMap((name) => [`l.${name}`, `l.${name}_p`]),
  ...[
    'email_key',
    'phone_key',
    'source',
    'campaign',
    'channel',
    'tier',
    'owner',
    'status',
    'status_stage',
  ].map((name) => `l.${name}`),
  ...['status_seen_at', 'rejection_reason', 'is_test', 'is_deleted', 'merged_into'].map(
    (name) => `l.${name}`,
  ),
].join(', ');

const LEADS = `
  SELECT s.lead_id, ${LEAD_COLUMNS}, coalesce(b.left_out, 0) AS bulk
  FROM temp.fact_scope s CROSS JOIN lead l USING (lead_id)
  LEFT JOIN bulk_minute b ON l.created_at_p < 3 AND b.minute = l.created_at - l.created_at % 60000
  WHERE s.lead_id > ? ORDER BY s.lead_id LIMIT ${BATCH}`;
/** Only what can be a response, an attempt or a contact: what is automatic by its file or by a rule is none. */
const activitiesSql = (caught: string): string => `
  SELECT a.lead_id, a.activity_id, a.at, a.at_p, a.kind, a.direction, a.automated, a.outcome
  FROM temp.fact_scope s CROSS JOIN activity a USING (lead_id)
  WHERE s.lead_id > ? AND s.lead_id <= ? AND a.automated = 0
    AND a.kind IN ('call', 'email', 'sms', 'chat', 'meeting')${caught}
  ORDER BY a.lead_id, a.at, a.activity_id`;
const STAGES = `
  SELECT c.lead_id, c.at, c.at_p, c.to_stage, c.to_step
  FROM temp.fact_scope s CROSS JOIN stage_change c USING (lead_id)
  WHERE s.lead_id > ? AND s.lead_id <= ? ORDER BY c.lead_id`;
const DEALS = `
  SELECT d.lead_id, d.created_at, d.created_at_p, d.closed_at, d.closed_at_p, d.status, d.status_seen_at
  FROM temp.fact_scope s CROSS JOIN deal d USING (lead_id)
  WHERE s.lead_id > ? AND s.lead_id <= ? ORDER BY d.lead_id`;

/**
 * The leads of temp table `fact_scope` with what belongs to them, by ascending id; statuses and stages as
 * the dictionary has them.
 * @param caught table of the activities that a rule has caught.
 */
export function* readRecords(db: ReadableDb, caught: string, folding: Folding): Generator<LeadRecord> {
  const leads = db.prepare<[number], LeadSource>(LEADS);
  const activities = db.prepare<[number, number], ActivitySource>(activitiesSql(withoutCaught(db, caught)));
  const stages = db.prepare<[number, number], StageRow>(STAGES);
  const deals = db.prepare<[number, number], DealSource>(DEALS);
  const seenOf = seenReader(db, folding);
  let after = 0;
  for (;;) {
    const batch = leads.all(after);
    const to = batch.at(-1)?.lead_id;
    if (to === undefined) return;
    const takeActivities = taker(activities.all(after, to));
    const takeStages = taker(stepsOf(stages.all(after, to), folding));
    const takeDeals = taker(deals.all(after, to));
    const seen = seenOf(after, to);
    for (const lead of batch) {
      lead.status_stage = folding.statusStage(lead.status, lead.status_stage);
      yield {
        lead,
        activities: takeActivities(lead.lead_id),
        stages: takeStages(lead.lead_id),
        deals: takeDeals(lead.lead_id),
        seen: seen.get(lead.lead_id) ?? NOTHING_SEEN,
      };
    }
    after = to;
  }
}

type StageRow = Omit<StageSource, 'to_step'> & { to_stage: string; to_step: string | null };

/** Changes to a stage that stands for none of ours say nothing. */
function stepsOf(rows: readonly StageRow[], folding: Folding): StageSource[] {
  return rows.flatMap(({ to_stage, to_step, ...row }) => {
    const step = folding.changeStep(to_stage, to_step);
    return step === null ? [] : [{ ...row, to_step: step }];
  });
}

/** Where no rule caught anything, no activity is looked up. */
function withoutCaught(db: ReadableDb, caught: string): string {
  const any = db.prepare(`SELECT 1 FROM ${caught} LIMIT 1`).get() !== undefined;
  return any ? ` AND a.activity_id NOT IN (SELECT activity_id FROM ${caught})` : '';
}

/** Takes from rows sorted by lead the run of one lead; leads must be asked in ascending order. */
function taker<Row extends { lead_id: number }>(rows: readonly Row[]): (lead: number) => readonly Row[] {
  let from = 0;
  return (lead) => {
    let to = from;
    while (rows[to]?.lead_id === lead) to += 1;
    const run = rows.slice(from, to);
    from = to;
    return run;
  };
}
