import type { Kind } from '../contract/shared';
import { OWN_FIELDS, type OwnField } from '../presets/fields';

/** Fields that the meeting's pages stand on, in the order in which they are worth mapping. */
const WORTH_FIRST: Record<Kind, readonly string[]> = {
  leads: [
    'lead_id',
    'created_at',
    'arrived_at',
    'source',
    'owner',
    'status',
    'rejection_reason',
    'first_response_at',
  ],
  activities: ['lead_id', 'at', 'kind', 'direction', 'actor', 'automated', 'activity_id'],
  deals: ['lead_id', 'won_at', 'closed_at', 'status', 'amount', 'deal_id'],
  stages: ['lead_id', 'at', 'to', 'from'],
};

/** What the meeting uses a field for; one short clause. */
const PURPOSES: Readonly<Record<string, string>> = {
  'leads.lead_id': 'tells leads apart and finds them again next week',
  'leads.created_at': 'when the CRM wrote the lead down',
  'leads.arrived_at': 'first form or call; without it the created time counts',
  'leads.source': 'leads and conversion by source',
  'leads.owner': 'who answers',
  'leads.status': 'accepted, rejected or still open',
  'leads.rejection_reason': 'why sales sent it back',
  'leads.first_response_at': 'five-minute rate, where no activities are imported',
  'leads.email': 'finds repeat inquiries',
  'leads.phone': 'finds repeat inquiries',
  'leads.campaign': 'leads by campaign',
  'leads.channel': 'form, live, chat, event, import; live ones count as answered',
  'leads.tier': 'hot, warm or cold',
  'leads.assigned_at': 'how long routing took',
  'leads.rejected_at': 'the week in which it was rejected',
  'leads.accepted_at': 'the week in which it was accepted',
  'leads.amount': 'revenue, where no deals are imported',
  'leads.currency': 'three letters, such as EUR',
  'leads.modified_at': 'how far the data reach',
  'leads.is_test': 'kept out of every number',
  'leads.is_deleted': 'kept out of every number',
  'leads.merged_into': 'kept out: the other lead counts',
  'leads.converted_contact_key': 'finds activities that moved to the contact',
  'leads.converted_opportunity_key': 'finds activities and deals that moved',
  'activities.lead_id': 'whose activity it is',
  'activities.at': 'when it happened: the response clock',
  'activities.kind': 'a call or message answers a lead, a note does not',
  'activities.direction': 'only outbound ones answer a lead',
  'activities.automated': 'sequences and auto-replies do not answer a lead',
  'activities.actor': 'who answered',
  'activities.activity_id': 'finds it again next week',
  'activities.related_key': 'finds the lead where only the deal is named',
  'activities.outcome': 'connected, no answer, held, no show',
  'deals.lead_id': 'which lead it came from',
  'deals.won_at': 'when it was won; a deal with this time is won',
  'deals.status': 'won, lost or still open',
  'deals.closed_at': 'when it was won or lost',
  'deals.amount': 'revenue and deal size',
  'deals.currency': 'three letters, such as EUR',
  'deals.deal_id': 'finds it again next week',
  'deals.lost_reason': 'a list of its own, never added to rejections',
  'stages.lead_id': 'whose stage changed',
  'stages.at': 'when it changed',
  'stages.to': 'the stage it went to',
  'stages.from': 'the stage it came from',
};

/** What a field is for; '' where its label says it all. */
export function purposeOf(kind: Kind, name: string): string {
  const key = `${kind}.${name}`;
  return Object.hasOwn(PURPOSES, key) ? (PURPOSES[key] ?? '') : '';
}

/** The fields of a kind as a mapping page shows them: needed ones, those worth mapping, the rest. */
export function fieldsInOrder(kind: Kind): OwnField[] {
  const rank = (field: OwnField): number => {
    const index = WORTH_FIRST[kind].indexOf(field.name);
    return (field.required ? 0 : 1_000) + (index < 0 ? 500 : index);
  };
  return [...OWN_FIELDS[kind]].sort((a, b) => rank(a) - rank(b));
}

/** True for the fields that a mapping page opens with. */
export function isWorthFirst(kind: Kind, field: OwnField): boolean {
  return field.required || WORTH_FIRST[kind].includes(field.name);
}
