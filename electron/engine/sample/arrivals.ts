import { weekdayOf, type DayNumber } from '@core/calendar';
import { HOUR, MINUTE, SECOND, type Clock } from './clock';
import { SOURCES, TRADE_FAIR, type Source } from './market';
import type { Random } from './random';

/** A lead at the moment it comes in. */
export type Arrival = { readonly at: number; readonly source: Source; readonly dateOnly: boolean };

export type Span = {
  readonly firstDay: DayNumber;
  readonly asOf: number;
  /** Days on which the web site was down. */
  readonly downDays: ReadonlySet<DayNumber>;
  /** Days of trade fairs. */
  readonly fairDays: ReadonlySet<DayNumber>;
};

/** Leads of an ordinary weekday at the start of the sample, and how many more at its end. */
const PER_DAY = 26.85;
const GROWTH_PER_DAY = 0.034;
const DAY_SHARE = [1.12, 1.08, 1.03, 1, 0.86, 0.42, 0.36];
/** Share of an ordinary day's leads by local hour, relative. */
const HOURS = [
  0.5, 0.3, 0.2, 0.2, 0.3, 0.6, 1.4, 3, 5.6, 8.2, 9.4, 9, 7.6, 7.8, 8.4, 8, 7.1, 6, 4.8, 3.9, 3.2, 2.6, 1.7,
  0.9,
].map((weight, hour) => ({ hour, weight }));
const FAIR_PER_DAY = 16;
/** Share of fair leads typed in from a list that holds days only. */
const FAIR_DATE_ONLY = 0.35;

/** All ordinary arrivals up to `asOf`, in order. */
export function arrivalsOf(random: Random, clock: Clock, span: Span): Arrival[] {
  const arrivals: Arrival[] = [];
  const lastDay = clock.dayOf(span.asOf);
  for (let day = span.firstDay; day <= lastDay; day += 1) {
    const expected =
      (PER_DAY + GROWTH_PER_DAY * (day - span.firstDay)) * (DAY_SHARE[weekdayOf(day) - 1] ?? 1);
    const count = Math.round(expected * random.between(0.82, 1.18));
    for (let index = 0; index < count; index += 1) {
      const source = random.weighted(SOURCES);
      const hour = source.channel === 'event' ? random.whole(10, 17) : random.weighted(HOURS).hour;
      const at = atHour(random, clock, day, hour);
      // Drawn first and dropped then, so that the days after stay as they are.
      if (span.downDays.has(day) && source.web) continue;
      arrivals.push({ at, source, dateOnly: false });
    }
    if (span.fairDays.has(day)) arrivals.push(...fairArrivals(random, clock, day));
  }
  return arrivals.filter((arrival) => arrival.at <= span.asOf).sort((a, b) => a.at - b.at);
}

function fairArrivals(random: Random, clock: Clock, day: DayNumber): Arrival[] {
  const source = SOURCES.find((known) => known.name === TRADE_FAIR);
  if (!source) return [];
  return Array.from({ length: FAIR_PER_DAY }, () => ({
    at: atHour(random, clock, day, random.whole(10, 17)),
    source,
    dateOnly: random.chance(FAIR_DATE_ONLY),
  }));
}

function atHour(random: Random, clock: Clock, day: DayNumber, hour: number): number {
  return clock.at(day, hour * HOUR + random.whole(0, 59) * MINUTE + random.whole(0, 59) * SECOND);
}
