import type { Kind } from '../contract/shared';
import { emailKey, phoneKey } from '../csv/values';
import { PRECISION } from '../stamp';
import { slotOf, type Fields } from './slots';

/** Why a record cannot be accepted. */
export type Problem = { readonly field: string; readonly reason: string };

/** Completes a record from its own fields; answers with the reason where it cannot be accepted. */
export type Finish = (fields: Fields) => Problem | undefined;

/** What one CRM says in two columns, our schema says in one; `mapped`: fields that the file has. */
export const FINISH: Record<Kind, (mapped: ReadonlySet<string>) => Finish> = {
  leads: finishLead,
  activities: finishActivity,
  deals: finishDeal,
  stages: finishStage,
};

/** Problem of the first of these fields that is empty. */
function needed(kind: Kind, names: readonly string[]): Finish {
  const places = names.map((field) => ({ field, slot: slotOf(kind, field) }));
  return (fields) => {
    for (const { field, slot } of places) {
      if ((fields[slot] ?? null) === null)
        return { field, reason: 'is empty, and a record cannot be counted without it' };
    }
    return undefined;
  };
}

function textOf(fields: Fields, slot: number): string | null {
  const value = fields[slot] ?? null;
  return value === null || typeof value === 'string' ? value : String(value);
}

function finishLead(): Finish {
  const slot = (name: string): number => slotOf('leads', name);
  const problemOf = needed('leads', ['lead_id', 'created_at']);
  const [id, key, name] = [slot('lead_id'), slot('key'), slot('name')];
  const parts = [slot('first_name'), slot('last_name')];
  const [email, emailSlot, phone, phoneSlot] = [
    slot('email'),
    slot('email_key'),
    slot('phone'),
    slot('phone_key'),
  ];
  const flags = [slot('is_test'), slot('is_deleted')];
  return (fields) => {
    const problem = problemOf(fields);
    if (problem) return problem;
    fields[key] = fields[id] ?? null;
    if (fields[name] === null) {
      const known = parts.map((part) => textOf(fields, part)).filter((part) => part !== null);
      if (known.length > 0) fields[name] = known.join(' ');
    }
    fields[emailSlot] = emailKey(textOf(fields, email));
    fields[phoneSlot] = phoneKey(textOf(fields, phone));
    for (const flag of flags) fields[flag] ??= 0;
    return undefined;
  };
}

function finishActivity(mapped: ReadonlySet<string>): Finish {
  const slot = (name: string): number => slotOf('activities', name);
  const completed = mover('activities', 'completed_at', 'at');
  const problemOf = needed('activities', mapped.has('activity_id') ? ['at', 'activity_id'] : ['at']);
  const [id, key, lead, leadKey] = [slot('activity_id'), slot('key'), slot('lead_id'), slot('lead_key')];
  const [kind, done, automated] = [slot('kind'), slot('done'), slot('automated')];
  const composedOf = composer('activities', [
    'lead_id',
    'at',
    'kind',
    'direction',
    'actor',
    'outcome',
    'text',
  ]);
  return (fields) => {
    completed(fields);
    const problem = problemOf(fields);
    if (problem) return problem;
    fields[leadKey] = fields[lead] ?? null;
    fields[kind] ??= 'other';
    // Planned and not done yet: nobody was reached by it.
    if (fields[done] === 0 && fields[kind] !== 'note') fields[kind] = 'task';
    fields[automated] ??= 0;
    fields[key] = fields[id] ?? composedOf(fields);
    return undefined;
  };
}

function finishDeal(mapped: ReadonlySet<string>): Finish {
  const slot = (name: string): number => slotOf('deals', name);
  // Without an id of its own a deal goes by its lead: one deal per lead.
  const idField = mapped.has('deal_id') ? 'deal_id' : 'lead_id';
  const problemOf = needed('deals', [idField]);
  const [id, key, lead, leadKey] = [slot(idField), slot('key'), slot('lead_id'), slot('lead_key')];
  const [status, isWon, isClosed] = [slot('status'), slot('is_won'), slot('is_closed')];
  const won = mover('deals', 'won_at', 'closed_at');
  const lost = mover('deals', 'lost_at', 'closed_at');
  return (fields) => {
    const problem = problemOf(fields);
    if (problem) return problem;
    fields[key] = fields[id] ?? null;
    fields[leadKey] = fields[lead] ?? null;
    if (fields[isWon] === 1) fields[status] = 'won';
    else if (fields[isClosed] === 1 && fields[isWon] === 0) fields[status] = 'lost';
    else fields[status] ??= 'open';
    if (fields[status] === 'won') won(fields);
    if (fields[status] === 'lost') lost(fields);
    return undefined;
  };
}

function finishStage(mapped: ReadonlySet<string>): Finish {
  const slot = (name: string): number => slotOf('stages', name);
  const always = ['lead_id', 'at', 'to'];
  const problemOf = needed('stages', mapped.has('change_id') ? [...always, 'change_id'] : always);
  const copies = [
    [slot('lead_id'), slot('lead_key')],
    [slot('from'), slot('from_stage')],
    [slot('to'), slot('to_stage')],
  ] as const;
  const [id, key] = [slot('change_id'), slot('key')];
  const composedOf = composer('stages', ['lead_id', 'at', 'from', 'to']);
  return (fields) => {
    const problem = problemOf(fields);
    if (problem) return problem;
    for (const [from, to] of copies) fields[to] = fields[from] ?? null;
    fields[key] = fields[id] ?? composedOf(fields);
    return undefined;
  };
}

/** Moves a stamp with its precision to another field, where it is known. */
function mover(kind: Kind, from: string, to: string): (fields: Fields) => void {
  const [at, precision] = [slotOf(kind, from), slotOf(kind, `${from}_p`)];
  const [toAt, toPrecision] = [slotOf(kind, to), slotOf(kind, `${to}_p`)];
  return (fields) => {
    if ((fields[at] ?? null) === null) return;
    fields[toAt] = fields[at] ?? null;
    fields[toPrecision] = fields[precision] ?? PRECISION.ms;
  };
}

/** Key of a record whose export has none: what it says, so that the same record is found again. */
function composer(kind: Kind, names: readonly string[]): (fields: Fields) => string {
  const slots = names.map((name) => slotOf(kind, name));
  return (fields) =>
    slots
      .map((slot) => textOf(fields, slot) ?? '')
      .join('|')
      .slice(0, 300);
}
