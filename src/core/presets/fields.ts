import type { Kind } from '../contract/shared';

/**
 * How a field of our own format is read:
 * `text` as it stands · `id` text that keeps case and leading zeros · `stamp` a date with or without
 * a time of day · `amount` a number with an optional currency sign · `flag` true or false ·
 * `stage` a status word, folded to one of {@link STAGES} · `choice` one of the field's `values`.
 */
export type OwnFieldType = 'text' | 'id' | 'stamp' | 'amount' | 'flag' | 'stage' | 'choice';

/** A field of Lead Review's own format: the one list behind the importer and the mapping page. */
export type OwnField = {
  readonly name: string;
  /** For people, without the technical name. */
  readonly label: string;
  /** What the meeting uses it for; one short clause. */
  readonly purpose: string;
  readonly required: boolean;
  readonly type: OwnFieldType;
  /** The words a `choice` knows. */
  readonly values?: readonly string[];
};

/** Stages that a CRM's status can stand for. */
export const STAGES = [
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
export type Stage = (typeof STAGES)[number];

const field = (name: string, label: string, type: OwnFieldType, purpose: string): OwnField => ({
  name,
  label,
  purpose,
  required: false,
  type,
});
const required = (name: string, label: string, type: OwnFieldType, purpose: string): OwnField => ({
  ...field(name, label, type, purpose),
  required: true,
});
const choice = (name: string, label: string, values: readonly string[], purpose: string): OwnField => ({
  ...field(name, label, 'choice', purpose),
  values,
});

const LEADS: readonly OwnField[] = [
  required('lead_id', 'Lead id', 'id', 'tells leads apart and finds them again next week'),
  required('created_at', 'Created', 'stamp', 'when the CRM wrote the lead down'),
  field('arrived_at', 'Arrived', 'stamp', 'first form or call; else the created time counts'),
  field('source', 'Source', 'text', 'leads and conversion by source'),
  field('owner', 'Owner', 'text', 'who answers'),
  field('status', 'Status', 'stage', 'accepted, rejected or still open'),
  field('rejection_reason', 'Rejection reason', 'text', 'why sales sent it back'),
  field('first_response_at', 'First response', 'stamp', 'five-minute rate, where no activities are imported'),
  field('name', 'Name', 'text', 'who it is, in the list behind a number'),
  field('company', 'Company', 'text', 'who it is'),
  field('email', 'E-mail', 'text', 'repeat inquiries'),
  field('phone', 'Phone', 'text', 'repeat inquiries'),
  field('campaign', 'Campaign', 'text', 'leads by campaign'),
  choice('channel', 'Channel', ['form', 'live', 'chat', 'event', 'import'], 'live conversations count as answered'),
  choice('tier', 'Tier', ['hot', 'warm', 'cold'], 'leads by tier'),
  field('assigned_at', 'Assigned', 'stamp', 'how long routing took'),
  field('handed_over_at', 'Handed over', 'stamp', 'when marketing gave it to sales'),
  field('acknowledged_at', 'Acknowledged', 'stamp', 'automatic reply to the lead'),
  field('notified_at', 'Sales notified', 'stamp', 'notice to the owner'),
  field('contacted_at', 'Contacted', 'stamp', 'step: contacted'),
  field('accepted_at', 'Accepted', 'stamp', 'step: accepted by sales'),
  field('qualified_at', 'Qualified', 'stamp', 'step: qualified'),
  field('meeting_at', 'Meeting', 'stamp', 'step: meeting held'),
  field('proposal_at', 'Proposal', 'stamp', 'step: proposal sent'),
  field('opportunity_at', 'Opportunity', 'stamp', 'step: opportunity opened'),
  field('won_at', 'Won', 'stamp', 'step: won'),
  field('rejected_at', 'Rejected', 'stamp', 'week in which it was rejected'),
  field('rejection_note', 'Rejection note', 'text', 'what sales wrote beside the reason'),
  field('request', 'Request', 'text', 'what the lead asked for'),
  field('budget', 'Budget', 'text', 'complete records'),
  field('timeframe', 'Timeframe', 'text', 'complete records'),
  field('next_step', 'Next step', 'text', 'complete records'),
  field('amount', 'Amount', 'amount', 'revenue, where no deals are imported'),
  field('currency', 'Currency', 'text', 'three letters, such as EUR'),
  field('modified_at', 'Last changed', 'stamp', 'how far the data reach'),
  field('is_test', 'Test lead', 'flag', 'kept out of every number'),
  field('is_deleted', 'Deleted', 'flag', 'kept out of every number'),
  field('merged_into', 'Merged into', 'id', 'the lead that survived; this one is kept out'),
  field('converted_contact_key', 'Contact after conversion', 'id', 'finds activities that moved to the contact'),
  field('converted_opportunity_key', 'Deal after conversion', 'id', 'finds activities and deals that moved'),
];

const ACTIVITIES: readonly OwnField[] = [
  required('lead_id', 'Lead id', 'id', 'whose activity it is: the id of the lead or its contact'),
  required('at', 'When', 'stamp', 'when it happened'),
  choice(
    'kind',
    'Kind',
    ['call', 'email', 'sms', 'chat', 'meeting', 'note', 'task', 'other'],
    'a call or message can answer a lead, a note cannot',
  ),
  choice('direction', 'Direction', ['outbound', 'inbound'], 'only outbound ones answer a lead'),
  field('automated', 'Automatic', 'flag', 'sequences and auto-replies do not answer a lead'),
  field('actor', 'Done by', 'text', 'who answered'),
  field('outcome', 'Outcome', 'text', 'connected, no answer, held, no show'),
  field('activity_id', 'Activity id', 'id', 'finds it again next week'),
  field('logged_at', 'Logged', 'stamp', 'when it was written down'),
  field('related_key', 'Deal id', 'id', 'finds the lead where only the deal is named'),
  field('text', 'Text', 'text', 'what was said, on the lead’s page'),
];

const DEALS: readonly OwnField[] = [
  required('lead_id', 'Lead id', 'id', 'which lead it came from: the id of the lead or its contact'),
  choice('status', 'Status', ['open', 'won', 'lost'], 'won, lost or still open'),
  field('closed_at', 'Closed', 'stamp', 'when it was won or lost'),
  field('created_at', 'Created', 'stamp', 'when the deal was opened'),
  field('deal_id', 'Deal id', 'id', 'finds it again next week'),
  field('amount', 'Amount', 'amount', 'revenue and deal size'),
  field('currency', 'Currency', 'text', 'three letters, such as EUR'),
  field('lost_reason', 'Lost reason', 'text', 'its own list, never added to rejections'),
  field('owner', 'Owner', 'text', 'who closed it'),
];

const STAGE_CHANGES: readonly OwnField[] = [
  required('lead_id', 'Lead id', 'id', 'whose stage changed'),
  required('at', 'When', 'stamp', 'when it changed'),
  required('to', 'To', 'stage', 'the stage it went to'),
  field('from', 'From', 'text', 'the stage it came from'),
  field('actor', 'Changed by', 'text', 'who changed it'),
];

/** The fields of each kind of file: required ones first, then by how much the meeting needs them. */
export const OWN_FIELDS: Record<Kind, readonly OwnField[]> = {
  leads: LEADS,
  activities: ACTIVITIES,
  deals: DEALS,
  stages: STAGE_CHANGES,
};
