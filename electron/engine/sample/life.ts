import type { Arrival } from './arrivals';
import { HOUR, MINUTE, SECOND, type Clock } from './clock';
import {
  DISQUALIFIED_REASONS,
  LOST_REASONS,
  REFUSED_REASONS,
  UNREACHED_REASONS,
  WRONG_REASONS,
  type Owner,
  type Reason,
} from './market';
import type { Random } from './random';
import { automatedMails, firstTryAt, triesFrom, whole, type Touch } from './response';

export type Stage = 'contacted' | 'accepted' | 'qualified' | 'meeting' | 'opportunity' | 'won' | 'rejected';
export type StageEvent = { readonly at: number; readonly stage: Stage; readonly reason?: Reason };
type Deal = {
  readonly createdAt: number;
  readonly closedAt: number;
  readonly won: boolean;
  readonly amount: number;
  readonly currency: 'EUR' | 'PLN';
  readonly lostReason: string;
};

/** All that happens to a lead, also what lies after the export; in order of time. */
export type Life = {
  readonly live: boolean;
  readonly assignedAt: number;
  readonly touches: readonly Touch[];
  readonly stages: readonly StageEvent[];
  readonly deal: Deal | undefined;
};

const DAY = 24 * HOUR;
/** Share of chats in office hours that somebody answers while the visitor is there. */
const LIVE_CHATS = 0.55;
/** Share of rejections that are taken back later. */
const REVERSED = 0.03;

/** Lives one lead's life. `week` counts from the sample's first. */
export function lifeOf(random: Random, clock: Clock, arrival: Arrival, owner: Owner, week: number): Life {
  const live = arrival.source.channel === 'chat' && clock.isOpen(arrival.at) && random.chance(LIVE_CHATS);
  const wrong = random.chance(arrival.source.wrong);
  const routing = random.chance(0.85) ? random.between(3, 50) * SECOND : random.between(2, 90) * MINUTE;
  const assignedAt = whole(arrival.at + routing);
  const mails = automatedMails(random, clock, arrival);
  const { touches, contactedAt } = live
    ? liveChat(random, arrival, owner)
    : tries(random, clock, arrival, owner, week, wrong);
  const lastTouch = touches.at(-1)?.at;
  const stages = stagesOf(random, clock, { arrival, wrong, contactedAt, lastTouch });
  const meeting = stages.find((event) => event.stage === 'meeting');
  const held: Touch[] = meeting
    ? [
        {
          at: meeting.at,
          kind: 'meeting',
          direction: 'outbound',
          automated: false,
          actor: owner.name,
          outcome: 'held',
          text: 'Demo',
        },
      ]
    : [];
  return {
    live,
    assignedAt,
    touches: [...mails, ...touches, ...held].sort((a, b) => a.at - b.at),
    stages,
    deal: dealOf(random, clock, stages),
  };
}

function liveChat(random: Random, arrival: Arrival, owner: Owner): { touches: Touch[]; contactedAt: number } {
  const at = arrival.at + random.whole(6, 50) * SECOND;
  const talk: Touch = {
    at,
    kind: 'chat',
    direction: 'inbound',
    automated: false,
    actor: owner.name,
    outcome: 'connected',
    text: '',
  };
  return { touches: [talk], contactedAt: at };
}

function tries(
  random: Random,
  clock: Clock,
  arrival: Arrival,
  owner: Owner,
  week: number,
  wrong: boolean,
): { touches: Touch[]; contactedAt: number | undefined } {
  const first = firstTryAt(random, clock, arrival, owner, week);
  if (first === undefined) return { touches: [], contactedAt: undefined };
  // Who is called while still at the form is reached more often.
  const quick = first - arrival.at <= 5 * MINUTE ? 1.35 : 1;
  return triesFrom(random, clock, first, owner, (wrong ? 0.22 : 0.36) * quick);
}

type Course = {
  readonly arrival: Arrival;
  readonly wrong: boolean;
  readonly contactedAt: number | undefined;
  readonly lastTouch: number | undefined;
};

function stagesOf(random: Random, clock: Clock, course: Course): StageEvent[] {
  const { arrival, wrong, contactedAt, lastTouch } = course;
  const contacted: StageEvent[] = contactedAt === undefined ? [] : [{ at: contactedAt, stage: 'contacted' }];
  const after = (at: number, median: number): number =>
    whole(clock.nextOpen(at + random.logNormal(median, 0.8)) + random.between(0, 40) * MINUTE);
  const reject = (at: number, reasons: readonly Reason[]): StageEvent[] => {
    const rejected: StageEvent = { at, stage: 'rejected', reason: random.weighted(reasons) };
    const back: StageEvent[] = random.chance(REVERSED) ? [{ at: after(at, 9 * DAY), stage: 'accepted' }] : [];
    return [rejected, ...back];
  };
  if (wrong) {
    if (!random.chance(0.93)) return contacted;
    return [...contacted, ...reject(after(contactedAt ?? lastTouch ?? arrival.at, 20 * HOUR), WRONG_REASONS)];
  }
  if (contactedAt === undefined) {
    // Nobody tried, or nobody answered: most are closed some days later, some stay lying.
    if (!random.chance(lastTouch === undefined ? 0.3 : 0.72)) return [];
    return reject(after(lastTouch ?? arrival.at, 2 * DAY), UNREACHED_REASONS);
  }
  if (!random.chance(arrival.source.accept)) {
    return random.chance(0.85)
      ? [...contacted, ...reject(after(contactedAt, DAY), REFUSED_REASONS)]
      : contacted;
  }
  return [...contacted, ...courseOfAccepted(random, after, after(contactedAt, 7 * HOUR), arrival)];
}

/** Chance to go on to the next step, and the days it takes (median). */
const STEPS = [
  { stage: 'qualified', chance: 0.66, days: 2.2 },
  { stage: 'meeting', chance: 0.72, days: 4.5 },
  { stage: 'opportunity', chance: 0.74, days: 3.5 },
] as const;
const CLOSING_DAYS = 5.5;

function courseOfAccepted(
  random: Random,
  after: (at: number, median: number) => number,
  acceptedAt: number,
  arrival: Arrival,
): StageEvent[] {
  const stages: StageEvent[] = [{ at: acceptedAt, stage: 'accepted' }];
  let at = acceptedAt;
  for (const step of STEPS) {
    if (!random.chance(step.chance)) {
      const closed = after(at, 6 * DAY);
      return random.chance(0.75)
        ? [...stages, { at: closed, stage: 'rejected', reason: random.weighted(DISQUALIFIED_REASONS) }]
        : stages;
    }
    at = after(at, step.days * DAY);
    stages.push({ at, stage: step.stage });
  }
  if (random.chance(arrival.source.win)) stages.push({ at: after(at, CLOSING_DAYS * DAY), stage: 'won' });
  return stages;
}

function dealOf(random: Random, clock: Clock, stages: readonly StageEvent[]): Deal | undefined {
  const opportunity = stages.find((event) => event.stage === 'opportunity');
  if (!opportunity) return undefined;
  const won = stages.find((event) => event.stage === 'won');
  const foreign = random.chance(0.07);
  return {
    createdAt: opportunity.at,
    closedAt: won?.at ?? whole(clock.nextOpen(opportunity.at + random.logNormal(16 * DAY, 0.7))),
    won: won !== undefined,
    amount: Math.round((random.logNormal(4_200, 0.75) * (foreign ? 4.3 : 1)) / 50) * 50,
    currency: foreign ? 'PLN' : 'EUR',
    lostReason: won ? '' : random.pick(LOST_REASONS),
  };
}
