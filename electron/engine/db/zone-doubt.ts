import type { ReadableDb, WritableDb } from './handle';

/** Fewer leads with an activity than this say nothing. */
const FEWEST = 20;
/** A first response this close after a whole hour counts as "at a whole hour". */
const NEAR_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;

/**
 * Leads in one zone and activities in another turn the five-minute rate to nothing without any error.
 * It shows in first activities that lie before the arrival, or whole hours after it, for most leads.
 * @returns a sentence, or undefined where nothing looks wrong.
 */
export function findZoneDoubt(db: ReadableDb): string | undefined {
  const early = db
    .prepare<[], { leads: number; early: number }>(
      `SELECT count(*) AS leads, coalesce(sum(early_activities > 0), 0) AS early FROM lead_fact
        WHERE arrival_p < 3 AND (early_activities > 0 OR response_at IS NOT NULL)`,
    )
    .get();
  if (early && early.leads >= FEWEST && early.early * 2 > early.leads) {
    return `In ${early.early} of ${early.leads} leads an activity lies before the arrival: perhaps the activities are in another zone than the leads.`;
  }
  const late = db
    .prepare<[number, number, number], { hours: number; leads: number; responded: number }>(
      `SELECT CAST(response_ms / ? AS INTEGER) AS hours, count(*) AS leads,
         (SELECT count(*) FROM lead_fact WHERE response_ms IS NOT NULL AND arrival_p < 3) AS responded
       FROM lead_fact WHERE response_ms >= 3600000 AND arrival_p < 3 AND response_ms % ? < ?
       GROUP BY 1 ORDER BY leads DESC LIMIT 1`,
    )
    .get(HOUR_MS, HOUR_MS, NEAR_MS);
  if (!late || late.responded < FEWEST || late.leads * 2 <= late.responded) return undefined;
  return `In ${late.leads} of ${late.responded} leads the first response comes ${late.hours} whole hours after the arrival: perhaps the activities are in another zone than the leads.`;
}

/** Adds a sentence to the notes of imports that are in the log already. */
export function addNote(db: WritableDb, imports: readonly number[], note: string): void {
  const add = db.prepare("UPDATE import SET notes = json_insert(notes, '$[#]', ?) WHERE import_id = ?");
  for (const id of imports) add.run(note, id);
}
