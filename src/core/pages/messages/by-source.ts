import type { MetricAnswer } from '../../contract/metrics';
import { RANKED_FROM } from '../cells';
import { dataBegin } from '../data-begin';
import { labelOf } from '../labels';
import { answerOf, countOf, dataKept, apartWords, formatFor } from '../facts';
import type { Message, PageFacts } from '../view';
import { leadsWord, sentences } from '../words';
import { noLeadsYet } from './leads-in';

/** "37 of 1,204 leads became customers within 63 days: 3.1 %." and what may be said of the sources. */
export function bySourceMessage(facts: PageFacts): Message {
  const answer = answerOf(facts, 'won');
  const format = formatFor(facts);
  if (!dataKept(facts, 'leads')) return noLeadsYet();
  const rate = answer.metrics.conversion_rate;
  const mature = rate?.mature ?? rate?.denominator ?? 0;
  if (!rate || mature === 0) return tooYoung(facts, answer);
  const won = rate.numerator ?? 0;
  const few = rate.small === true || mature < 10;
  const within = rate.horizonDays === undefined ? '' : ` within ${format.count(rate.horizonDays)} days`;
  const verdict = few || rate.value === null ? '' : `: ${format.rate(rate.value)}`;
  return {
    strong: `${format.count(won)} of ${format.count(mature)}`,
    rest: ` ${leadsWord(mature)} became customers${within}${verdict}.`,
    below: sentences(
      `Leads that came in ${cohortDays(facts, answer)}`,
      few ? 'Too few for a rate' : rankWords(facts, answer),
      youngWords(facts, answer),
      noDealsWords(facts),
      apartWords(facts),
    ),
  };
}

/** Days of the cohort that the data speak of: it may reach back further than they do. */
function cohortDays(facts: PageFacts, { from, to }: MetricAnswer): string {
  const begin = dataBegin(facts.status);
  const first = begin !== undefined && begin > from && begin <= to ? begin : from;
  return formatFor(facts).days(first, to);
}

function tooYoung(facts: PageFacts, answer: MetricAnswer): Message {
  const format = formatFor(facts);
  const horizon = answer.metrics.conversion_rate?.horizonDays;
  const need =
    horizon === undefined ? '' : `A lead is given ${format.count(horizon)} days to become a customer`;
  return {
    strong: 'No lead',
    rest: ' is old enough yet to say which sources become customers.',
    below: sentences(
      need,
      youngWords(facts, answer),
      wonSoFarWords(facts, answer),
      noDealsWords(facts),
      apartWords(facts),
    ),
  };
}

/** Highest and lowest of the sources that may be ranked, and whether their intervals part. */
function rankWords(facts: PageFacts, answer: MetricAnswer): string {
  const format = formatFor(facts);
  const ranked = answer.groups
    .flatMap((group) => {
      const rate = group.metrics.conversion_rate;
      if (rate?.value == null || (rate.denominator ?? 0) < RANKED_FROM) return [];
      return [
        { label: labelOf('source', group), value: rate.value, low: rate.low ?? 0, high: rate.high ?? 1 },
      ];
    })
    .sort((a, b) => b.value - a.value);
  const best = ranked[0];
  const last = ranked.at(-1);
  if (!best || !last || best === last)
    return `No two sources have ${RANKED_FROM} mature leads, so none is ranked`;
  const between = `${best.label} ${format.rate(best.value)}, ${last.label} ${format.rate(last.value)}`;
  if (best.low > last.high) return `Highest and lowest: ${between}`;
  return `Highest and lowest: ${between}; their intervals overlap, so chance may have ordered the sources`;
}

/** Leads that came in after the cohort: told, so that nobody misses them, and not counted. */
function youngWords(facts: PageFacts, answer: MetricAnswer): string {
  const after = answerOf(facts, 'weeks').trend.filter(({ from }) => from > answer.to);
  const young = after.reduce((sum, point) => sum + (point.metrics.leads_in?.value ?? 0), 0);
  return young === 0 ? '' : `${formatFor(facts).count(young)} younger ${leadsWord(young)} not counted yet`;
}

function wonSoFarWords(facts: PageFacts, answer: MetricAnswer): string {
  const won = countOf(answer, 'won');
  return won === 0 ? '' : `${formatFor(facts).count(won)} won so far`;
}

function noDealsWords(facts: PageFacts): string {
  if (dataKept(facts, 'deals') || dataKept(facts, 'stages')) return '';
  return 'No deals or stage changes are imported, so only steps that the lead file holds are known';
}
