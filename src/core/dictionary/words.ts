import type { DictionaryRow } from '../contract/dictionary';
import type { EntryGroup, ValueField } from './fields';

/** Headings of the lists of values, and what a record of each is called. */
export const FIELD_WORDS: Record<ValueField, { label: string; records: string }> = {
  source: { label: 'Sources', records: 'leads' },
  status: { label: 'Statuses', records: 'leads' },
  reason: { label: 'Reasons', records: 'leads' },
  owner: { label: 'Owners', records: 'leads' },
  stage: { label: 'Stages', records: 'stage changes' },
  campaign: { label: 'Campaigns', records: 'leads' },
  tier: { label: 'Tiers', records: 'leads' },
  channel: { label: 'Channels', records: 'leads' },
};

/** Our stages as a choice reads. */
export const STAGE_WORDS: Record<string, string> = {
  new: 'New',
  working: 'Working on it',
  contacted: 'Contacted',
  accepted: 'Accepted by sales',
  qualified: 'Qualified',
  meeting: 'Meeting',
  proposal: 'Proposal',
  opportunity: 'Opportunity',
  won: 'Won',
  rejected: 'Rejected',
};

/** Groups of reasons as a choice reads. */
export const ENTRY_GROUP_WORDS: Record<EntryGroup, string> = {
  rejection: 'Rejected without a conversation',
  unreached: 'Not reached',
  disqualified: 'Disqualified after contact',
  spam: 'Spam or duplicate, nobody’s fault',
};

/** Who decides on a reason's group where the user has not. */
export function groupDefaultWords({ group, groupBy }: Pick<DictionaryRow, 'group' | 'groupBy'>): string {
  if (groupBy === 'list' && group !== null) return `by our list: ${ENTRY_GROUP_WORDS[group].toLowerCase()}`;
  return 'what happened with the lead decides';
}

/** What is to say of whose word it is that a value counts as what it does; '' where it is as one expects. */
export function byWords({ by }: Pick<DictionaryRow, 'by'>): string {
  switch (by) {
    case 'user':
      return 'by you';
    case 'spelling':
      return 'same but for spelling';
    case 'import':
    case 'none':
      return '';
  }
}

/** `41 leads` changed, in a sentence after what was said. */
export function changedWords(leads: number, count: (value: number) => string): string {
  if (leads === 0) return 'No number changed.';
  return `${count(leads)} ${leads === 1 ? 'lead was' : 'leads were'} counted anew.`;
}
