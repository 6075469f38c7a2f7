import type { Arrival } from './arrivals';
import { HOUR, MINUTE, SECOND, type Clock } from './clock';
import type { Owner } from './market';
import type { Random } from './random';

/** Something that was said, sent or tried between the company and the lead. */
export type Touch = {
  readonly at: number;
  readonly kind: 'call' | 'email' | 'sms' | 'chat' | 'meeting';
  readonly direction: 'outbound' | 'inbound';
  readonly automated: boolean;
  readonly actor: string;
  readonly outcome: string;
  readonly text: string;
};

/** Chance of an answer within five minutes in an ordinary week, and in the last weeks, when it was worked on. */
const BASE = 0.3;
const IMPROVED = [0.32, 0.34, 0.37, 0.4, 0.415, 0.43, 0.44];
const FIRST_IMPROVED_WEEK = 20;
/** Office hours are better than the average, nights far worse. */
const OPEN_FACTOR = 1.36;
const EVENING_FACTOR = 0.55;
const NIGHT_FACTOR = 0.07;

const LATE = [
  { weight: 34, from: 5.1 * MINUTE, to: 15 * MINUTE },
  { weight: 31, from: 15 * MINUTE, to: HOUR },
  { weight: 25, from: HOUR, to: 8 * HOUR },
  { weight: 10, from: 20 * HOUR, to: 90 * HOUR },
] as const;

/** When somebody first tried to reach the lead; undefined where nobody ever did. */
export function firstTryAt(
  random: Random,
  clock: Clock,
  arrival: Arrival,
  owner: Owner,
  week: number,
): number | undefined {
  const base = week < FIRST_IMPROVED_WEEK ? BASE : (IMPROVED[week - FIRST_IMPROVED_WEEK] ?? BASE);
  const quick = base * arrival.source.speed * owner.speed * hourFactor(clock, arrival.at);
  if (!arrival.dateOnly && random.chance(Math.min(0.93, quick))) {
    return arrival.at + Math.min(299, Math.round(18 + random.logNormal(85, 0.75))) * SECOND;
  }
  if (random.chance(owner.forget + arrival.source.wrong * 0.15)) return undefined;
  if (!clock.isOpen(arrival.at)) {
    return clock.nextOpen(arrival.at) + Math.round(random.logNormal(42, 0.9) * owner.delay * 60) * SECOND;
  }
  const late = random.weighted(LATE);
  const wanted = whole(arrival.at + random.between(late.from, late.to) * owner.delay);
  const at = clock.nextOpen(wanted);
  return whole(at === wanted ? at : at + random.between(3, 50) * MINUTE);
}

function hourFactor(clock: Clock, at: number): number {
  if (clock.isOpen(at)) return OPEN_FACTOR;
  const hour = clock.hourOf(at);
  return hour >= 7 && hour < 22 ? EVENING_FACTOR : NIGHT_FACTOR;
}

/** Cuts an instant to whole seconds, as the invented CRM writes them. */
export function whole(at: number): number {
  return Math.floor(at / SECOND) * SECOND;
}

const MOST_TRIES = 7;
type TryKind = { readonly kind: 'call' | 'email' | 'sms'; readonly weight: number };
const FIRST_KIND: readonly TryKind[] = [
  { kind: 'call', weight: 64 },
  { kind: 'email', weight: 26 },
  { kind: 'sms', weight: 10 },
];
const NEXT_KIND: readonly TryKind[] = [
  { kind: 'call', weight: 52 },
  { kind: 'email', weight: 36 },
  { kind: 'sms', weight: 12 },
];

/**
 * Tries until the lead is spoken to or given up.
 * @returns the touches, and when there was a conversation, if there was one
 */
export function triesFrom(
  random: Random,
  clock: Clock,
  first: number,
  owner: Owner,
  reachable: number,
): { touches: Touch[]; contactedAt: number | undefined } {
  const touches: Touch[] = [];
  const patience = random.whole(1, MOST_TRIES);
  let at = first;
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const { kind } = random.weighted(attempt === 0 ? FIRST_KIND : NEXT_KIND);
    const spoken = random.chance(reachable * (kind === 'call' ? 1 : 0.55));
    touches.push(outbound(at, kind, owner.name, kind === 'call' ? (spoken ? 'connected' : 'no_answer') : ''));
    if (spoken && kind === 'call') return { touches, contactedAt: at };
    if (spoken) {
      const replyAt = whole(at + random.logNormal(3 * HOUR, 1.1));
      touches.push({
        at: replyAt,
        kind,
        direction: 'inbound',
        automated: false,
        actor: '',
        outcome: '',
        text: '',
      });
      return { touches, contactedAt: replyAt };
    }
    at = whole(clock.nextOpen(at + random.between(3, 46) * HOUR) + random.between(1, 55) * MINUTE);
  }
  return { touches, contactedAt: undefined };
}

function outbound(at: number, kind: Touch['kind'], actor: string, outcome: string): Touch {
  return { at, kind, direction: 'outbound', automated: false, actor, outcome, text: '' };
}

/** The mails of a machine: an acknowledgement within a minute, a sequence in the days after. */
export function automatedMails(random: Random, clock: Clock, arrival: Arrival): Touch[] {
  if (arrival.source.channel !== 'form' || arrival.dateOnly || !random.chance(0.8)) return [];
  const mail = (at: number, text: string): Touch => ({
    at: whole(at),
    kind: 'email',
    direction: 'outbound',
    automated: true,
    actor: 'automation',
    outcome: '',
    text,
  });
  const acknowledgement = mail(arrival.at + random.between(4, 45) * SECOND, 'Thank you for your request');
  const sequence = random.chance(0.4)
    ? [2, 5].map((days) => mail(clock.nextOpen(arrival.at + days * 24 * HOUR) + 12 * MINUTE, 'Fleet news'))
    : [];
  return [acknowledgement, ...sequence];
}
