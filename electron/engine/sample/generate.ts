import { addDays, dayNumber } from '@core/calendar';
import type { Day } from '@core/brand';
import { arrivalsOf, type Arrival, type Span } from './arrivals';
import { clockOf, HOUR, MINUTE, SECOND, type Clock } from './clock';
import { lifeOf, type Life } from './life';
import { OWNERS, SOURCES, TRADE_FAIR, type Owner } from './market';
import { personOf } from './people';
import { randomOf, seedOf, type Random } from './random';
import { filesOf, type SampleFile, type SampleLead } from './records';

/** Raised with every change of what is generated: an older sample is then built anew. */
export const SAMPLE_VERSION = 1;
export const SAMPLE_ZONE = 'Europe/Kyiv';
export const SAMPLE_HOLIDAYS = ['2026-08-24'] as const;

const SEED = 20_261_118;
const FIRST_DAY = dayNumber('2026-05-18' as Day);
/** Wednesday of an unfinished week, late afternoon in the sample's zone. */
const AS_OF = Date.parse('2026-11-18T16:45:00+02:00');
const numbers = (days: readonly string[]): ReadonlySet<number> =>
  new Set(days.map((day) => dayNumber(day as Day)));
const DOWN_DAYS = numbers(['2026-09-29', '2026-09-30']);
const FAIR_DAYS = numbers([
  '2026-06-09',
  '2026-06-10',
  '2026-06-11',
  '2026-10-13',
  '2026-10-14',
  '2026-10-15',
]);
/** A list that somebody loaded into the CRM at night. */
const BULK_DAY = addDays('2026-05-18' as Day, 16 * 7 + 2);
const BULK_LEADS = 180;

const NO_OWNER_SHARE = 0.012;
const REPEAT_SHARE = 0.014;
const DUPLICATE_SHARE = 0.009;
const TEST_LEADS = 14;

/** The sample's four files and when they were exported; the same bytes on every machine. */
export function generateSample(): { files: SampleFile[]; asOf: number } {
  const clock = clockOf(SAMPLE_ZONE, numbers(SAMPLE_HOLIDAYS));
  const span: Span = { firstDay: FIRST_DAY, asOf: AS_OF, downDays: DOWN_DAYS, fairDays: FAIR_DAYS };
  const arrivals = arrivalsOf(randomOf(SEED), clock, span);
  const ordinary = arrivals.map((arrival, index) => leadOf(clock, arrival, index + 1));
  const again = ordinary.flatMap((lead, index) => comeAgain(clock, lead, ordinary.length + index + 1));
  const bulkStart = ordinary.length * 2 + 1;
  const leads = [
    ...ordinary,
    ...again,
    ...bulkLeads(clock, bulkStart),
    ...testLeads(clock, bulkStart + BULK_LEADS),
  ];
  return {
    files: filesOf(
      leads.sort((a, b) => a.arrival.at - b.arrival.at),
      clock,
      AS_OF,
    ),
    asOf: AS_OF,
  };
}

function keyOf(index: number): string {
  return `L-${String(index).padStart(6, '0')}`;
}

function leadOf(clock: Clock, arrival: Arrival, index: number): SampleLead {
  const random = randomOf(seedOf(SEED, index));
  const day = clock.dayOf(arrival.at) - FIRST_DAY;
  const owner = ownerOn(random, day);
  const life = lifeOf(random, clock, arrival, owner, Math.floor(day / 7));
  return {
    key: keyOf(index),
    arrival,
    person: personOf(random, index),
    owner: random.chance(NO_OWNER_SHARE) ? '' : owner.name,
    life,
    channel: life.live ? 'live' : arrival.source.channel,
    isTest: false,
    mergedInto: '',
  };
}

function ownerOn(random: Random, day: number): Owner {
  return random.weighted(OWNERS.filter(({ away }) => !away || day < away.from || day > away.to));
}

/** Some people write twice: as a second inquiry weeks later, or as a double that was merged away. */
function comeAgain(clock: Clock, lead: SampleLead, index: number): SampleLead[] {
  const random = randomOf(seedOf(SEED + 1, index));
  const kind = random.next();
  if (lead.arrival.dateOnly || kind >= REPEAT_SHARE + DUPLICATE_SHARE) return [];
  const merged = kind < DUPLICATE_SHARE;
  const later = merged ? random.between(2, 40) * MINUTE : random.between(4, 60) * 24 * HOUR;
  const at = Math.floor((lead.arrival.at + later) / SECOND) * SECOND;
  if (at > AS_OF) return [];
  const again = leadOf(clock, { ...lead.arrival, at }, index);
  const life = merged ? { ...again.life, touches: [], stages: [], deal: undefined } : again.life;
  return [{ ...again, life, person: lead.person, mergedInto: merged ? lead.key : '' }];
}

function bulkLeads(clock: Clock, firstIndex: number): SampleLead[] {
  const source = SOURCES.find((known) => known.name === TRADE_FAIR);
  if (!source) return [];
  const start = clock.at(dayNumber(BULK_DAY), 2 * HOUR + 13 * MINUTE);
  return Array.from({ length: BULK_LEADS }, (_, place) => {
    const arrival = { at: start + Math.floor((place * 60) / BULK_LEADS) * SECOND, source, dateOnly: false };
    const lead = leadOf(clock, arrival, firstIndex + place);
    // Most of a bought list is never worked.
    const worked = randomOf(seedOf(SEED + 2, place)).chance(0.2);
    const idle: Life = { ...lead.life, touches: [], stages: [], deal: undefined };
    return { ...lead, channel: 'import', life: worked ? lead.life : idle };
  });
}

function testLeads(clock: Clock, firstIndex: number): SampleLead[] {
  const source = SOURCES.find((known) => known.web);
  if (!source) return [];
  return Array.from({ length: TEST_LEADS }, (_, place) => {
    const day = FIRST_DAY + 3 + place * 13;
    const arrival = { at: clock.at(day, 11 * HOUR + place * MINUTE), source, dateOnly: false };
    const lead = leadOf(clock, arrival, firstIndex + place);
    const person = { name: 'Test Test', company: '', email: `test${place + 1}@example.com`, phone: '' };
    return {
      ...lead,
      person,
      isTest: true,
      life: { ...lead.life, touches: [], stages: [], deal: undefined },
    };
  });
}
