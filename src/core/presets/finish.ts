import type { Kind } from '../contract/shared';
import { emailKey, phoneKey } from '../csv/values';
import { PRECISION } from '../stamp';
import type { Value } from './record';

/** Fields of one record by our field name, stamps also as `NAME_p`; absent means unknown. */
export type Fields = Map<string, Value>;

/** Why a record cannot be accepted. */
export type Problem = { readonly field: string; readonly reason: string };

const textOf = (fields: Fields, name: string): string | null => {
  const value = fields.get(name) ?? null;
  return value === null ? null : String(value);
};

/** Completes a record from its own fields: what one CRM says in two columns, our schema says in one. */
export const FINISH: Record<Kind, (fields: Fields, mapped: ReadonlySet<string>) => Problem | undefined> = {
  leads: finishLead,
  activities: finishActivity,
  deals: finishDeal,
  stages: finishStage,
};

function missing(fields: Fields, field: string): Problem | undefined {
  return (fields.get(field) ?? null) === null
    ? { field, reason: 'is empty, and a record cannot be counted without it' }
    : undefined;
}

function finishLead(fields: Fields): Problem | undefined {
  const problem = missing(fields, 'lead_id') ?? missing(fields, 'created_at');
  if (problem) return problem;
  fields.set('key', fields.get('lead_id') ?? null);
  if (textOf(fields, 'name') === null) {
    const parts = [textOf(fields, 'first_name'), textOf(fields, 'last_name')].filter((part) => part !== null);
    if (parts.length > 0) fields.set('name', parts.join(' '));
  }
  fields.set('email_key', emailKey(textOf(fields, 'email')));
  fields.set('phone_key', phoneKey(textOf(fields, 'phone')));
  fields.set('is_test', fields.get('is_test') ?? 0);
  fields.set('is_deleted', fields.get('is_deleted') ?? 0);
  return undefined;
}

function finishActivity(fields: Fields, mapped: ReadonlySet<string>): Problem | undefined {
  moveStamp(fields, 'completed_at', 'at');
  const problem =
    missing(fields, 'at') ?? (mapped.has('activity_id') ? missing(fields, 'activity_id') : undefined);
  if (problem) return problem;
  fields.set('lead_key', fields.get('lead_id') ?? null);
  const kind = textOf(fields, 'kind') ?? 'other';
  // Planned and not done yet: nobody was reached by it.
  fields.set('kind', fields.get('done') === 0 && kind !== 'note' ? 'task' : kind);
  fields.set('automated', fields.get('automated') ?? 0);
  fields.set(
    'key',
    fields.get('activity_id') ??
      composed(fields, ['lead_id', 'at', 'kind', 'direction', 'actor', 'outcome', 'text']),
  );
  return undefined;
}

function finishDeal(fields: Fields, mapped: ReadonlySet<string>): Problem | undefined {
  // Without an id of its own a deal goes by its lead: one deal per lead.
  const idField = mapped.has('deal_id') ? 'deal_id' : 'lead_id';
  const problem = missing(fields, idField);
  if (problem) return problem;
  fields.set('key', fields.get(idField) ?? null);
  fields.set('lead_key', fields.get('lead_id') ?? null);
  const status = dealStatus(fields);
  fields.set('status', status);
  if (status === 'won') moveStamp(fields, 'won_at', 'closed_at');
  if (status === 'lost') moveStamp(fields, 'lost_at', 'closed_at');
  return undefined;
}

function dealStatus(fields: Fields): string {
  if (fields.get('is_won') === 1) return 'won';
  if (fields.get('is_closed') === 1 && fields.get('is_won') === 0) return 'lost';
  return textOf(fields, 'status') ?? 'open';
}

function finishStage(fields: Fields, mapped: ReadonlySet<string>): Problem | undefined {
  const problem =
    missing(fields, 'lead_id') ??
    missing(fields, 'at') ??
    missing(fields, 'to') ??
    (mapped.has('change_id') ? missing(fields, 'change_id') : undefined);
  if (problem) return problem;
  fields.set('lead_key', fields.get('lead_id') ?? null);
  fields.set('from_stage', fields.get('from') ?? null);
  fields.set('to_stage', fields.get('to') ?? null);
  fields.set('key', fields.get('change_id') ?? composed(fields, ['lead_id', 'at', 'from', 'to']));
  return undefined;
}

function moveStamp(fields: Fields, from: string, to: string): void {
  const at = fields.get(from) ?? null;
  if (at === null) return;
  fields.set(to, at);
  fields.set(`${to}_p`, fields.get(`${from}_p`) ?? PRECISION.ms);
}

/** Key of a record whose export has none: what it says, so that the same record is found again. */
function composed(fields: Fields, names: readonly string[]): string {
  return names
    .map((name) => textOf(fields, name) ?? '')
    .join('|')
    .slice(0, 300);
}
