import { LEAD_STAGES } from '../presets/fields';
import { REASON_GROUPS } from './reasons';

/** Fields whose values are shown under a name of the user's choice, or folded by spelling. */
export const FOLDED_FIELDS = ['source', 'owner', 'tier', 'campaign', 'channel', 'reason'] as const;
export type FoldedField = (typeof FOLDED_FIELDS)[number];

/** Fields whose values stand for a stage of ours: a lead's status, and the stage of a stage change. */
export const STAGED_FIELDS = ['status', 'stage'] as const;
export type StagedField = (typeof STAGED_FIELDS)[number];

/** Everything that has a list of values. */
export const VALUE_FIELDS = [
  'source',
  'status',
  'reason',
  'owner',
  'stage',
  'campaign',
  'tier',
  'channel',
] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

/** What an entry of the dictionary speaks of: `reason_group` puts a reason into a group. */
export const ENTRY_FIELDS = [...VALUE_FIELDS, 'reason_group'] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** What the user may say a reason is; `spam` is a rejection that is nobody's fault. */
export const ENTRY_GROUPS = [...REASON_GROUPS, 'spam'] as const;
export type EntryGroup = (typeof ENTRY_GROUPS)[number];

export function isStagedField(field: EntryField): field is StagedField {
  return (STAGED_FIELDS as readonly string[]).includes(field);
}

/** Values that an entry of the field may have; undefined: any text. */
export function choicesOf(field: EntryField): readonly string[] | undefined {
  if (isStagedField(field)) return LEAD_STAGES;
  return field === 'reason_group' ? ENTRY_GROUPS : undefined;
}
