/** Rows of the base tables as facts read them; times in ms UTC, `*_p` the code of their precision. */
export type LeadSource = {
  lead_id: number;
  created_at: number;
  created_at_p: number;
  arrived_at: number | null;
  arrived_at_p: number | null;
  assigned_at: number | null;
  assigned_at_p: number | null;
  first_response_at: number | null;
  first_response_at_p: number | null;
  contacted_at: number | null;
  contacted_at_p: number | null;
  accepted_at: number | null;
  accepted_at_p: number | null;
  qualified_at: number | null;
  qualified_at_p: number | null;
  meeting_at: number | null;
  meeting_at_p: number | null;
  proposal_at: number | null;
  proposal_at_p: number | null;
  opportunity_at: number | null;
  opportunity_at_p: number | null;
  won_at: number | null;
  won_at_p: number | null;
  rejected_at: number | null;
  rejected_at_p: number | null;
  email_key: string | null;
  phone_key: string | null;
  source: string | null;
  campaign: string | null;
  channel: string | null;
  tier: string | null;
  owner: string | null;
  status: string | null;
  status_stage: string | null;
  status_seen_at: number;
  rejection_reason: string | null;
  is_test: number;
  is_deleted: number;
  merged_into: string | null;
  bulk: number;
};

export type ActivitySource = {
  lead_id: number;
  activity_id: number;
  at: number;
  at_p: number;
  kind: string;
  direction: string | null;
  automated: number;
  outcome: string | null;
};

export type StageSource = { lead_id: number; at: number; at_p: number; to_step: string };

export type DealSource = {
  lead_id: number;
  created_at: number | null;
  created_at_p: number | null;
  closed_at: number | null;
  closed_at_p: number | null;
  status: 'open' | 'won' | 'lost';
  status_seen_at: number;
};

/** A status that a lead had in earlier exports and has no more. */
export type SeenStatus = {
  /** Our stage for it; null: it stands for none. */
  readonly step: string | null;
  /** Data date of the export that showed it first, ms. */
  readonly at: number;
  /** Data date of the last export that still showed the one before; null: none is known. */
  readonly after: number | null;
};

/** What earlier exports said of a lead. */
export type SeenHistory = {
  readonly statuses: readonly SeenStatus[];
  /** Data date of the last export that showed the status before the current one. */
  readonly currentAfter: number | null;
  /** Last rejection reason that an export gave and a later one took back. */
  readonly reason: string | null;
};

/** One lead with everything that belongs to it. */
export type LeadRecord = {
  readonly lead: LeadSource;
  readonly activities: readonly ActivitySource[];
  readonly stages: readonly StageSource[];
  readonly deals: readonly DealSource[];
  readonly seen: SeenHistory;
};
