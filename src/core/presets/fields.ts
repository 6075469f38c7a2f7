import type { Kind } from '../contract/shared';

/** How a cell of the field is read. */
export type FieldType = 'key' | 'stamp' | 'text' | 'boolean' | 'amount' | 'choice';

/** A field of our own format (or one that some CRM needs beside it), as the mapping page lists it. */
export type OwnField = {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
};

const field = (type: FieldType, name: string, label: string, required = false): OwnField => ({
  name,
  label,
  type,
  required,
});
const key = (name: string, label: string, required = false): OwnField => field('key', name, label, required);
const stamp = (name: string, label: string, required = false): OwnField =>
  field('stamp', name, label, required);
const text = (name: string, label: string): OwnField => field('text', name, label);
const choice = (name: string, label: string): OwnField => field('choice', name, label);

const LEAD: readonly OwnField[] = [
  key('lead_id', 'Lead id', true),
  stamp('created_at', 'Created', true),
  stamp('arrived_at', 'Arrived (first form)'),
  text('name', 'Name'),
  text('first_name', 'First name'),
  text('last_name', 'Last name'),
  text('company', 'Company'),
  text('email', 'E-mail'),
  text('phone', 'Phone'),
  text('source', 'Source'),
  text('campaign', 'Campaign'),
  text('channel', 'Channel'),
  text('tier', 'Tier'),
  text('owner', 'Owner'),
  stamp('assigned_at', 'Assigned'),
  stamp('handed_over_at', 'Handed over to sales'),
  stamp('acknowledged_at', 'Acknowledged to the prospect'),
  stamp('notified_at', 'Rep notified'),
  stamp('first_response_at', 'First response'),
  choice('status', 'Status'),
  stamp('contacted_at', 'Contacted'),
  stamp('accepted_at', 'Accepted by sales'),
  stamp('qualified_at', 'Qualified'),
  stamp('meeting_at', 'Meeting'),
  stamp('proposal_at', 'Proposal'),
  stamp('opportunity_at', 'Opportunity'),
  stamp('won_at', 'Won'),
  stamp('rejected_at', 'Rejected'),
  text('rejection_reason', 'Rejection reason'),
  text('rejection_note', 'Rejection note'),
  text('request', 'Request'),
  text('budget', 'Budget'),
  text('timeframe', 'Timeframe'),
  text('next_step', 'Next step'),
  field('amount', 'amount', 'Amount'),
  text('currency', 'Currency'),
  stamp('modified_at', 'Last modified'),
  field('boolean', 'is_test', 'Test lead'),
  field('boolean', 'is_deleted', 'Deleted'),
  key('merged_into', 'Merged into lead'),
  key('converted_contact_key', 'Converted to contact'),
  key('converted_opportunity_key', 'Converted to opportunity'),
];

const ACTIVITY: readonly OwnField[] = [
  key('activity_id', 'Activity id'),
  key('lead_id', 'Lead or contact id'),
  key('related_key', 'Deal id'),
  stamp('at', 'When', true),
  stamp('completed_at', 'Completed (instead of when)'),
  stamp('logged_at', 'Logged'),
  choice('kind', 'Kind'),
  choice('direction', 'Direction'),
  field('boolean', 'automated', 'Automatic'),
  field('boolean', 'done', 'Done'),
  text('actor', 'Who'),
  text('outcome', 'Outcome'),
  text('text', 'Text'),
];

const DEAL: readonly OwnField[] = [
  key('deal_id', 'Deal id'),
  key('lead_id', 'Lead or contact id'),
  stamp('created_at', 'Created'),
  stamp('closed_at', 'Closed'),
  stamp('won_at', 'Won (instead of closed)'),
  stamp('lost_at', 'Lost (instead of closed)'),
  choice('status', 'Status'),
  field('boolean', 'is_won', 'Is won'),
  field('boolean', 'is_closed', 'Is closed'),
  field('amount', 'amount', 'Amount'),
  text('currency', 'Currency'),
  text('lost_reason', 'Lost reason'),
  text('owner', 'Owner'),
];

const STAGE: readonly OwnField[] = [
  key('change_id', 'Change id'),
  key('lead_id', 'Lead id', true),
  stamp('at', 'When', true),
  text('from', 'From stage'),
  field('choice', 'to', 'To stage', true),
  text('actor', 'Who'),
];

/** Every field of each kind of file, in the order in which a mapping page shows them. */
export const OWN_FIELDS: Record<Kind, readonly OwnField[]> = {
  leads: LEAD,
  activities: ACTIVITY,
  deals: DEAL,
  stages: STAGE,
};

/** Our stages of a lead, as `status_stage` and `to_step` store them. */
export const LEAD_STAGES = [
  'new',
  'working',
  'contacted',
  'accepted',
  'qualified',
  'meeting',
  'proposal',
  'opportunity',
  'won',
  'rejected',
] as const;
export const ACTIVITY_KINDS = ['call', 'email', 'sms', 'chat', 'meeting', 'note', 'task', 'other'] as const;
export const DIRECTIONS = ['outbound', 'inbound'] as const;
export const DEAL_STATUSES = ['open', 'won', 'lost'] as const;

/** Values that a choice field may take; another one stays unknown and is told in a note. */
export const CHOICES: Record<string, readonly string[]> = {
  'leads.status': LEAD_STAGES,
  'stages.to': LEAD_STAGES,
  'activities.kind': ACTIVITY_KINDS,
  'activities.direction': DIRECTIONS,
  'deals.status': DEAL_STATUSES,
};

/** Words of one meaning in every CRM, for files that no preset explains. */
export const SYNONYMS: Record<string, Readonly<Record<string, string>>> = {
  'activities.kind': { 'e-mail': 'email', 'phone call': 'call', 'text message': 'sms', whatsapp: 'chat' },
  'activities.direction': {
    outgoing: 'outbound',
    incoming: 'inbound',
    dialled: 'outbound',
    received: 'inbound',
  },
  'deals.status': { 'closed won': 'won', 'closed lost': 'lost' },
};
