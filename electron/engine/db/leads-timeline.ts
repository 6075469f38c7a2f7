import type { LeadId } from '@core/brand';
import type { LeadDetail } from '@core/contract/metrics';
import { instantOfStamp } from '@core/metrics/precision';
import type { Zone } from '@core/zone';
import { clip } from './leads';
import { readable } from './leads-stamps';
import type { ReadableDb } from './handle';

type Found = { at: number; p: number; kind: string; title: string; detail: string; first: number };

/** Most that is shown of one lead; a lead with more is a shared mailbox. */
const MOST = 1_000;

const EVENTS = `
  SELECT a.at, a.at_p AS p, a.kind, coalesce(a.direction || ' ', '') || a.kind || iif(a.automated OR c.rule IS NOT NULL, ' (automatic)', '') AS title,
         trim(replace(coalesce(a.outcome, ''), '_', ' ') || ' · ' || coalesce(a.actor, '') || ' · ' || coalesce(a.text, ''), ' ·') AS detail,
         coalesce(a.activity_id = f.response_activity, 0) AS first
  FROM activity a LEFT JOIN lead_fact f USING (lead_id) LEFT JOIN activity_caught c USING (activity_id) WHERE a.lead_id = :lead
  UNION ALL SELECT at, at_p, 'stage', 'Stage: ' || to_stage,
         trim(coalesce('from ' || from_stage, '') || ' · ' || coalesce(actor, ''), ' ·'), 0 FROM stage_change WHERE lead_id = :lead
  UNION ALL SELECT created_at, created_at_p, 'deal', 'Deal opened', coalesce(owner, ''), 0
         FROM deal WHERE lead_id = :lead AND created_at IS NOT NULL
  UNION ALL SELECT closed_at, closed_at_p, 'deal', 'Deal ' || status, coalesce(lost_reason, ''), 0
         FROM deal WHERE lead_id = :lead AND closed_at IS NOT NULL AND status <> 'open'
  UNION ALL SELECT at, 0, 'decision', CASE decision WHEN 'accepted' THEN 'Accepted' WHEN 'rejection' THEN 'Rejected without a conversation'
         WHEN 'unreached' THEN 'Given up unreached' ELSE 'Disqualified' END || iif(seen_only, ' (first seen in the export)', ''),
         coalesce(reason, ''), 0 FROM lead_decision WHERE lead_id = :lead
  UNION ALL SELECT coalesce(arrived_at, created_at), iif(arrived_at IS NULL, created_at_p, arrived_at_p), 'lead', 'Arrived',
         coalesce(source, ''), 0 FROM lead WHERE lead_id = :lead
  UNION ALL SELECT assigned_at, assigned_at_p, 'lead', 'Assigned', coalesce(owner, ''), 0
         FROM lead WHERE lead_id = :lead AND assigned_at IS NOT NULL
  UNION ALL SELECT first_response_at, first_response_at_p, 'lead', 'First response', '',
         (SELECT f.response_at IS NOT NULL AND f.response_activity IS NULL FROM lead_fact f WHERE f.lead_id = lead.lead_id)
         FROM lead WHERE lead_id = :lead AND first_response_at IS NOT NULL
  LIMIT ${MOST}`;

/** What exports say differently; left out where a dated stage change of that time says the same. */
const SEEN = `
  SELECT c.seen_from, c.seen_to, c.field, c.from_value, c.to_value FROM seen_change c
  WHERE c.lead_id = :lead AND NOT (c.field = 'status' AND EXISTS (
    SELECT 1 FROM stage_change s WHERE s.lead_id = c.lead_id AND s.at > c.seen_from AND s.at <= c.seen_to
      AND (s.to_stage = c.to_value OR s.to_step IS c.to_step AND c.to_step IS NOT NULL)))
  ORDER BY c.seen_to, c.seen_change_id LIMIT ${MOST}`;
const SEEN_LABELS = { status: 'Status', owner: 'Owner', rejection_reason: 'Rejection reason' } as const;

type Seen = {
  seen_from: number;
  seen_to: number;
  field: keyof typeof SEEN_LABELS;
  from_value: string | null;
  to_value: string | null;
};

/** Changes between two exports stand at the later one, with both in words. */
function readSeen(db: ReadableDb, lead: LeadId, zone: Zone): LeadDetail['timeline'] {
  return db
    .prepare<[object], Seen>(SEEN)
    .all({ lead })
    .map((seen) => ({
      at: seen.seen_to,
      dateOnly: false,
      kind: 'seen',
      title: clip(`${SEEN_LABELS[seen.field]}: ${seen.to_value ?? 'none'}`),
      detail: clip(
        `from ${seen.from_value ?? 'none'} · seen between ${readable(seen.seen_from, 2, zone)} and ${readable(seen.seen_to, 2, zone)}`,
      ),
      firstResponse: false,
    }));
}

/**
 * What happened to a lead, oldest first; a date without time stands where its local day starts, and is
 * given as UTC midnight of that day, as everywhere.
 */
export function readTimeline(db: ReadableDb, lead: LeadId, zone: Zone): LeadDetail['timeline'] {
  return db
    .prepare<[object], Found>(EVENTS)
    .all({ lead })
    .map(({ at, p, kind, title, detail, first }) => ({
      order: instantOfStamp({ at, p }, zone),
      event: {
        at,
        dateOnly: p === 3,
        kind,
        title: clip(capital(title)),
        detail: clip(detail),
        firstResponse: first === 1,
      },
    }))
    .concat(readSeen(db, lead, zone).map((event) => ({ order: event.at, event })))
    .sort((a, b) => a.order - b.order)
    .map(({ event }) => event);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
