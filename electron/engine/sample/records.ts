import { rawCsvLine } from '@core/csv/write';
import type { Arrival } from './arrivals';
import { SECOND, type Clock } from './clock';
import type { Life, Stage, StageEvent } from './life';
import { BUDGETS, NEXT_STEPS, REQUESTS, TIMEFRAMES } from './market';
import type { Person } from './people';
import { seedOf, randomOf } from './random';

/** A lead with everything that is told about it. */
export type SampleLead = {
  readonly key: string;
  readonly arrival: Arrival;
  readonly person: Person;
  /** '' where nobody was given it. */
  readonly owner: string;
  readonly life: Life;
  readonly channel: string;
  readonly isTest: boolean;
  /** Key of the lead it was merged into, or ''. */
  readonly mergedInto: string;
};

/** A file in our own format (CRM-neutral CSV, UTF-8, ISO times with offset). */
export type SampleFile = { readonly name: string; readonly text: string };

const LEAD_HEADER = [
  'lead_id',
  'created_at',
  'name',
  'company',
  'email',
  'phone',
  'source',
  'campaign',
  'channel',
  'tier',
  'owner',
  'assigned_at',
  'handed_over_at',
  'acknowledged_at',
  'notified_at',
  'status',
  'contacted_at',
  'accepted_at',
  'qualified_at',
  'meeting_at',
  'opportunity_at',
  'won_at',
  'rejected_at',
  'rejection_reason',
  'rejection_note',
  'request',
  'budget',
  'timeframe',
  'next_step',
  'modified_at',
  'is_test',
  'merged_into',
] as const;
const ACTIVITY_HEADER = [
  'activity_id',
  'lead_id',
  'at',
  'kind',
  'direction',
  'automated',
  'actor',
  'outcome',
  'text',
];
const DEAL_HEADER = [
  'deal_id',
  'lead_id',
  'created_at',
  'closed_at',
  'status',
  'amount',
  'currency',
  'lost_reason',
  'owner',
];
const STAGE_HEADER = ['lead_id', 'at', 'from', 'to', 'actor'];

/** The four files as the invented CRM would have exported them at `asOf`: nothing later is in them. */
export function filesOf(leads: readonly SampleLead[], clock: Clock, asOf: number): SampleFile[] {
  const table = (
    name: string,
    header: readonly string[],
    rows: readonly (readonly string[])[],
  ): SampleFile => ({
    name,
    text: [header, ...rows].map((row) => rawCsvLine(row)).join(''),
  });
  return [
    table(
      'leads.csv',
      LEAD_HEADER,
      leads.map((lead) => leadRow(lead, clock, asOf)),
    ),
    table(
      'activities.csv',
      ACTIVITY_HEADER,
      leads.flatMap((lead) => activityRows(lead, clock, asOf)),
    ),
    table(
      'deals.csv',
      DEAL_HEADER,
      leads.flatMap((lead) => dealRows(lead, clock, asOf)),
    ),
    table(
      'stage_changes.csv',
      STAGE_HEADER,
      leads.flatMap((lead) => stageRows(lead, clock, asOf)),
    ),
  ];
}

function leadRow(lead: SampleLead, clock: Clock, asOf: number): string[] {
  const { arrival, person, life } = lead;
  const stages = life.stages.filter((event) => event.at <= asOf);
  const told = wishes(lead);
  const mail = life.touches.find((touch) => touch.automated && touch.at <= asOf);
  const assigned = lead.owner !== '' && life.assignedAt <= asOf;
  const rejected = stages.findLast((event) => event.stage === 'rejected');
  const at = (stage: Stage): string => {
    const event = stages.find((known) => known.stage === stage);
    return event ? clock.text(event.at) : '';
  };
  const cells: Record<(typeof LEAD_HEADER)[number], string> = {
    lead_id: lead.key,
    created_at: arrival.dateOnly ? clock.dayText(arrival.at) : clock.text(arrival.at),
    name: person.name,
    company: person.company,
    email: person.email,
    phone: person.phone,
    source: arrival.source.name,
    campaign: told.campaign,
    channel: lead.channel,
    tier: told.tier,
    owner: lead.owner,
    assigned_at: assigned && !arrival.dateOnly ? clock.text(life.assignedAt) : '',
    handed_over_at: assigned && !arrival.dateOnly ? clock.text(life.assignedAt) : '',
    acknowledged_at: mail ? clock.text(mail.at) : '',
    notified_at:
      assigned && !arrival.dateOnly ? clock.text(Math.min(asOf, life.assignedAt + 20 * SECOND)) : '',
    status:
      stages.at(-1)?.stage ??
      (life.touches.some((touch) => isTry(touch) && touch.at <= asOf) ? 'working' : 'new'),
    contacted_at: at('contacted'),
    accepted_at: at('accepted'),
    qualified_at: at('qualified'),
    meeting_at: at('meeting'),
    opportunity_at: at('opportunity'),
    won_at: at('won'),
    rejected_at: rejected ? clock.text(rejected.at) : '',
    rejection_reason: rejected?.reason?.text ?? '',
    rejection_note: rejected?.reason?.note ?? '',
    request: told.request,
    budget: told.budget,
    timeframe: told.timeframe,
    next_step: told.nextStep,
    modified_at: clock.text(lastChange(lead, stages, asOf)),
    is_test: lead.isTest ? 'true' : '',
    merged_into: lead.mergedInto,
  };
  return LEAD_HEADER.map((name) => cells[name]);
}

function isTry(touch: Life['touches'][number]): boolean {
  return touch.direction === 'outbound' && !touch.automated;
}

/** The CRM writes the record when it is made, given to somebody, or moved on. */
function lastChange(lead: SampleLead, stages: readonly StageEvent[], asOf: number): number {
  return Math.min(asOf, Math.max(lead.arrival.at, lead.life.assignedAt, ...stages.map((event) => event.at)));
}

/** What the form asked; its own stream of chance, so that a question more moves nothing else. */
function wishes({
  key,
  arrival,
  life,
}: SampleLead): Record<'campaign' | 'tier' | 'request' | 'budget' | 'timeframe' | 'nextStep', string> {
  const random = randomOf(seedOf(Number(key.replace(/\D/g, '')), 77));
  const accepted = life.stages.some((event) => event.stage === 'accepted');
  return {
    campaign: random.pick(arrival.source.campaigns),
    tier: random.weighted([
      { text: 'hot', weight: accepted ? 34 : 15 },
      { text: 'warm', weight: 45 },
      { text: 'cold', weight: accepted ? 18 : 40 },
    ]).text,
    request: random.chance(0.72) ? random.pick(REQUESTS) : '',
    budget: random.pick(BUDGETS),
    timeframe: random.pick(TIMEFRAMES),
    nextStep: accepted ? random.pick(NEXT_STEPS) : '',
  };
}

function activityRows(lead: SampleLead, clock: Clock, asOf: number): string[][] {
  return lead.life.touches
    .filter((touch) => touch.at <= asOf)
    .map((touch, index) => [
      `A-${lead.key.slice(2)}-${index + 1}`,
      lead.key,
      clock.text(touch.at),
      touch.kind,
      touch.direction,
      String(touch.automated),
      touch.actor,
      touch.outcome,
      touch.text,
    ]);
}

function dealRows(lead: SampleLead, clock: Clock, asOf: number): string[][] {
  const { deal } = lead.life;
  if (!deal || deal.createdAt > asOf) return [];
  const closed = deal.closedAt <= asOf;
  return [
    [
      `D-${lead.key.slice(2)}`,
      lead.key,
      clock.text(deal.createdAt),
      closed ? clock.text(deal.closedAt) : '',
      closed ? (deal.won ? 'won' : 'lost') : 'open',
      deal.amount.toFixed(2),
      deal.currency,
      closed ? deal.lostReason : '',
      lead.owner,
    ],
  ];
}

function stageRows(lead: SampleLead, clock: Clock, asOf: number): string[][] {
  const stages = lead.life.stages.filter((event) => event.at <= asOf);
  return stages.map((event, index) => [
    lead.key,
    clock.text(event.at),
    stages[index - 1]?.stage ?? 'new',
    event.stage,
    lead.owner,
  ]);
}
