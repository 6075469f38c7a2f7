import type { Kind } from '../contract/shared';

/** A typed value as it is stored: times in ms, booleans 0/1, amounts in thousandths. */
export type Value = string | number | null;

const timed = (names: readonly string[]): string[] => names.flatMap((name) => [name, `${name}_p`]);

/** Times of a lead in the schema's order. */
const LEAD_TIMES = [
  'created_at',
  'arrived_at',
  'assigned_at',
  'handed_over_at',
  'acknowledged_at',
  'notified_at',
  'first_response_at',
  'contacted_at',
  'accepted_at',
  'qualified_at',
  'meeting_at',
  'proposal_at',
  'opportunity_at',
  'won_at',
  'rejected_at',
  'modified_at',
];

/**
 * What a converted record consists of, per kind: the columns of its table but for ids, the import and
 * the cells; for a lead also the keys its conversion left behind.
 */
export const RECORD_COLUMNS: Record<Kind, readonly string[]> = {
  leads: [
    'key',
    ...timed(LEAD_TIMES),
    'name',
    'company',
    'email',
    'phone',
    'email_key',
    'phone_key',
    'source',
    'campaign',
    'channel',
    'tier',
    'owner',
    'status',
    'status_stage',
    'rejection_reason',
    'rejection_note',
    'request',
    'budget',
    'timeframe',
    'next_step',
    'amount',
    'currency',
    'is_test',
    'is_deleted',
    'merged_into',
    'converted_contact_key',
    'converted_opportunity_key',
  ],
  activities: [
    'key',
    'lead_key',
    'related_key',
    ...timed(['at', 'logged_at']),
    'kind',
    'direction',
    'automated',
    'actor',
    'outcome',
    'text',
  ],
  deals: [
    'key',
    'lead_key',
    ...timed(['created_at', 'closed_at']),
    'status',
    'amount',
    'currency',
    'lost_reason',
    'owner',
  ],
  stages: ['key', 'lead_key', ...timed(['at']), 'from_stage', 'to_stage', 'to_step', 'actor'],
};

/** Columns that hold whole numbers; all others hold text. */
const INTEGER = /_at(_p)?$|^at(_p)?$|^(amount|automated|is_test|is_deleted)$/;

export function isIntegerColumn(column: string): boolean {
  return INTEGER.test(column);
}

/** Columns that are made of other fields than the one they are named after. */
const MADE_OF: Record<string, readonly string[]> = {
  'leads.name': ['name', 'first_name', 'last_name'],
  'leads.email_key': ['email'],
  'leads.phone_key': ['phone'],
  'leads.status_stage': ['status'],
  'activities.at': ['at', 'completed_at'],
  'activities.kind': ['kind', 'done'],
  'deals.status': ['status', 'is_won', 'is_closed'],
  'deals.closed_at': ['closed_at', 'won_at', 'lost_at'],
  'stages.from_stage': ['from'],
  'stages.to_stage': ['to'],
  'stages.to_step': ['to'],
};

/** Columns that every record has, whatever its file maps. */
const ALWAYS: Record<Kind, readonly string[]> = {
  leads: ['is_test', 'is_deleted'],
  activities: ['kind'],
  deals: ['status'],
  stages: [],
};

/** Columns that records of a mapping can have a value in; all others are NULL in each of them. */
export function filledColumns(kind: Kind, mapped: ReadonlySet<string>): string[] {
  const written = writtenColumns(kind, mapped);
  return RECORD_COLUMNS[kind].filter((column) => written.has(column) || ALWAYS[kind].includes(column));
}

/** Columns of a record that a mapping fills; the others keep what an earlier file said. */
export function writtenColumns(kind: Kind, mapped: ReadonlySet<string>): Set<string> {
  const written = RECORD_COLUMNS[kind].filter((column) => {
    if (column === 'key' || (column === 'automated' && kind === 'activities')) return true;
    const name = column.replace(/_p$/, '');
    if (name === 'lead_key') return mapped.has('lead_id');
    return (MADE_OF[`${kind}.${name}`] ?? [name]).some((field) => mapped.has(field));
  });
  return new Set(written);
}
