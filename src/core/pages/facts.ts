import type { WeekId } from '../brand';
import type { MetricAnswer } from '../contract/metrics';
import type { Kind } from '../contract/shared';
import { formatOf, type Format } from '../format/format';
import type { MetricId } from '../metrics/ids';
import type { MetricValue } from '../metrics/value';
import { PAGES } from './catalogue';
import { dataBegin } from './data-begin';
import type { PageFacts } from './view';
import { leadsWord, listOf } from './words';

/** A day in ms: kinds of data that end further apart than this are told one by one. */
const FAR_APART = 86_400_000;
const USUAL_WEEKS = 8;

/** The chosen week as the sentences speak of it. */
export type WeekFacts = {
  readonly answer: MetricAnswer;
  readonly format: Format;
  /** `week 46` */
  readonly name: string;
  /** Sentence where the data do not cover the week whole, else ''. */
  readonly unfinished: string;
};

/** The answer of a section, by its id. @throws {Error} where the page has no such section. */
export function answerOf(facts: PageFacts, section: string): MetricAnswer {
  const index = PAGES[facts.page].sections.findIndex(({ id }) => id === section);
  const answer = facts.answers[index];
  if (!answer) throw new Error(`${facts.page} has no answer for ${section}`);
  return answer;
}

/** Number of leads behind a count; 0 where it was not asked or there is nothing to say. */
export function countOf(answer: MetricAnswer, metric: MetricId): number {
  return answer.metrics[metric]?.value ?? 0;
}

/** Format of the reader's locale and the workspace's zone. */
export function formatFor(facts: PageFacts): Format {
  return formatOf(facts.locale, facts.status.settings.timezone);
}

/** The first answer that speaks of the chosen week. */
export function weekFacts(facts: PageFacts): WeekFacts {
  const index = PAGES[facts.page].sections.findIndex(({ range }) => range !== 'cohort');
  const answer = facts.answers[index] ?? facts.answers[0];
  if (!answer) throw new Error(`${facts.page} has no answers`);
  const format = formatFor(facts);
  const name = answer.week === null ? format.days(answer.from, answer.to) : weekName(answer.week, format);
  return {
    answer,
    format,
    name,
    unfinished: answer.complete ? '' : `${partWords(facts, answer, name)} not compared with whole weeks`,
  };
}

/** Why the week is not whole: the data begin within it, or they end before it does. */
function partWords(facts: PageFacts, answer: MetricAnswer, name: string): string {
  const begin = dataBegin(facts.status);
  if (begin === undefined || begin <= answer.from || begin > answer.to)
    return `${name} is unfinished, so it is`;
  return `the data begin on ${formatFor(facts).day(begin)}, within ${name}, so it is`;
}

function weekName(week: WeekId, format: Format): string {
  const name = format.week(week);
  return name.startsWith('week of') ? `the ${name}` : name;
}

/** True where the workspace holds records of a kind. */
export function dataKept(facts: PageFacts, kind: Kind): boolean {
  return facts.status.coverage[kind] !== null && facts.status.counts[kind] > 0;
}

/** `Data to Mon 16 Nov 2026, 08:00`, or each kind on its own where they end more than a day apart. */
export function dataWords(facts: PageFacts): string {
  const format = formatFor(facts);
  const known = PAGES[facts.page].data.flatMap((kind) => {
    const coverage = facts.status.coverage[kind];
    return coverage ? [{ kind, asOf: coverage.asOf }] : [];
  });
  if (known.length === 0) return '';
  const ends = known.map(({ asOf }) => asOf);
  const oldest = Math.min(...ends);
  if (Math.max(...ends) - oldest <= FAR_APART) return `Data to ${format.instant(oldest)}`;
  return `Data to: ${listOf(known.map(({ kind, asOf }) => `${KIND_WORDS[kind]} ${format.instant(asOf)}`))}`;
}

/** {@link dataWords} where the kinds end more than a day apart: then the page itself must say so. */
export function apartWords(facts: PageFacts): string {
  const words = dataWords(facts);
  return words.startsWith('Data to:') ? words : '';
}

const KIND_WORDS: Record<Kind, string> = {
  leads: 'leads',
  activities: 'activities',
  deals: 'deals',
  stages: 'stage changes',
};

type Unit = 'count' | 'rate';

function said(value: number, unit: Unit, format: Format): string {
  return unit === 'rate' ? format.rate(value) : format.count(value);
}

/**
 * Where the week stands against the eight complete weeks before. Outside their range, but without
 * both conditions of the definitions, it is said to be within chance; an unfinished week and a rate of
 * fewer than ten cases are not compared at all.
 */
export function usualWords(value: MetricValue | undefined, unit: Unit, week: WeekFacts): string {
  if (!value || value.value === null || !week.answer.complete || value.small === true) return '';
  const usual = value.usual;
  if (!usual || usual.weeks < USUAL_WEEKS)
    return 'No usual range yet: it takes 8 complete weeks before this one';
  const { format } = week;
  const range =
    unit === 'rate'
      ? format.rateRange(usual.low, usual.high)
      : `${format.count(usual.low)}–${format.count(usual.high)}`;
  const over = `(${range} over the 8 weeks before)`;
  if (value.value >= usual.low && value.value <= usual.high) return `Inside the usual range ${over}`;
  const side = value.value > usual.high ? 'above' : 'below';
  if (usual.direction === side) return `${side} the usual range ${over}`;
  return `${side} the usual range ${over}, but not by more than chance would do`;
}

/** How far from the goal; '' without a goal or a number, or where ten cases are not reached. */
export function goalWords(
  value: MetricValue | undefined,
  goal: number | undefined,
  unit: Unit,
  week: WeekFacts,
): string {
  if (goal === undefined || !value || value.value === null || value.small === true) return '';
  const words = `goal of ${said(goal, unit, week.format)}`;
  if (value.value >= goal) return `The ${words} is reached`;
  if (unit === 'count' && !week.answer.complete) return `The ${words} is not reached yet`;
  const missing = goal - value.value;
  const distance =
    unit === 'rate' ? week.format.points(missing) : `${week.format.count(missing)} ${leadsWord(missing)}`;
  return `${distance} short of the ${words}`;
}

/** Metric, words for one, words for more. */
const KEPT_OUT: readonly (readonly [MetricId, string, string?])[] = [
  ['leads_bulk', 'from bulk imports'],
  ['leads_test', 'test'],
  ['leads_merged', 'merged away'],
  ['leads_deleted', 'deleted'],
  ['repeat_inquiries', 'repeat inquiry', 'repeat inquiries'],
  ['recycled', 'that came back after 90 days'],
];

/** `Left out: 878 from bulk imports and 3 test`; '' where nothing was. */
export function keptOutWords(answer: MetricAnswer, format: Format): string {
  const parts = KEPT_OUT.flatMap(([metric, one, more = one]) => {
    const count = countOf(answer, metric);
    return count > 0 ? [`${format.count(count)} ${count === 1 ? one : more}`] : [];
  });
  return parts.length > 0 ? `Left out: ${listOf(parts)}` : '';
}
