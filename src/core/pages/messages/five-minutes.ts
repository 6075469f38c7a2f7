import type { MetricAnswer } from '../../contract/metrics';
import {
  answerOf,
  countOf,
  dataKept,
  apartWords,
  formatFor,
  goalWords,
  usualWords,
  weekFacts,
  type WeekFacts,
} from '../facts';
import { weekEnd, weekStart } from '../moments';
import type { Message, PageFacts } from '../view';
import { leadsWord, listOf, sentences, wasWord } from '../words';
import { noLeadsYet } from './leads-in';

/** "88 of 214 leads were answered within five minutes: 41 %." and what stands around that number. */
export function fiveMinutesMessage(facts: PageFacts): Message {
  const answer = answerOf(facts, 'trend');
  const week = weekFacts(facts);
  if (!dataKept(facts, 'leads')) return noLeadsYet();
  const leads = countOf(answer, 'leads_in');
  const measured = answer.metrics.five_minute_rate?.denominator ?? 0;
  if (leads === 0) {
    return {
      strong: 'No leads',
      rest: ` arrived in ${week.name}, so there was none to answer.`,
      below: sentences(week.unfinished, apartWords(facts)),
    };
  }
  return measured === 0 ? nothingMeasured(facts, answer, leads) : measuredMessage(facts, answer, week);
}

function measuredMessage(facts: PageFacts, answer: MetricAnswer, week: WeekFacts): Message {
  const { format } = week;
  const rate = answer.metrics.five_minute_rate;
  const hits = rate?.numerator ?? 0;
  const measured = rate?.denominator ?? 0;
  const few = rate?.small === true || measured < 10;
  const verdict = few || rate?.value == null ? '' : `: ${format.rate(rate.value)}`;
  return {
    strong: `${format.count(hits)} of ${format.count(measured)}`,
    rest: ` ${leadsWord(measured)} ${wasWord(measured)} answered within five minutes${verdict}.`,
    below: sentences(
      week.unfinished,
      few ? 'Too few for a rate' : '',
      usualWords(rate, 'rate', week),
      goalWords(rate, facts.status.settings.targets['five_minute_rate'], 'rate', week),
      unansweredWords(facts, answer),
      borderlineWords(answer, week),
      leftOutWords(answer, week),
      apartWords(facts),
    ),
  };
}

function unansweredWords(facts: PageFacts, answer: MetricAnswer): string {
  const format = formatFor(facts);
  const unanswered = countOf(answer, 'unanswered');
  const asOf = (facts.status.coverage.activities ?? facts.status.coverage.leads)?.asOf;
  if (unanswered === 0) return 'Every one of them had an answer';
  const by = asOf === undefined ? '' : ` by ${format.instant(asOf)}`;
  return `${format.count(unanswered)} had no answer${by}`;
}

function borderlineWords(answer: MetricAnswer, week: WeekFacts): string {
  const { format } = week;
  const borderline = countOf(answer, 'borderline');
  const low = answer.metrics.five_minute_rate_low?.value;
  const high = answer.metrics.five_minute_rate_high?.value;
  if (borderline === 0) return '';
  const bounds =
    low == null || high == null ? '' : `: the rate lies between ${format.rate(low)} and ${format.rate(high)}`;
  return `${format.count(borderline)} ${leadsWord(borderline)} cannot be told to the minute${bounds}`;
}

function leftOutWords(answer: MetricAnswer, { format }: WeekFacts): string {
  const parts = classParts(answer, (count) => format.count(count));
  return parts.length > 0 ? `Left out: ${listOf(parts)}` : '';
}

function classParts(answer: MetricAnswer, count: (value: number) => string): string[] {
  const live = countOf(answer, 'answered_live');
  const pending = countOf(answer, 'pending');
  const unmeasurable = countOf(answer, 'unmeasurable');
  return [
    live > 0 ? `${count(live)} answered live` : '',
    pending > 0 ? `${count(pending)} pending` : '',
    unmeasurable > 0 ? `${count(unmeasurable)} that cannot be measured` : '',
  ].filter((part) => part !== '');
}

function nothingMeasured(facts: PageFacts, answer: MetricAnswer, leads: number): Message {
  const format = formatFor(facts);
  const who = leads === 1 ? 'The one lead' : `None of the ${format.count(leads)} leads`;
  const below = (reason: string): string => sentences(reason, apartWords(facts));
  if (countOf(answer, 'answered_live') === leads) {
    return {
      strong: leads === 1 ? 'The one lead' : `All ${format.count(leads)} leads`,
      rest: ' arrived as a conversation that was answered at once.',
      below: below('There is no five-minute rate to give'),
    };
  }
  if (countOf(answer, 'pending') === leads) {
    return {
      strong: leads === 1 ? 'The one lead' : `All ${format.count(leads)} leads`,
      rest: leads === 1 ? ' is pending.' : ' are pending.',
      below: below(pendingReason(facts)),
    };
  }
  const all = countOf(answer, 'unmeasurable') === leads;
  return {
    strong: who,
    rest: `${leads === 1 ? ' cannot' : ' can'} be measured against five minutes.`,
    below: below(all ? unmeasurableReason(facts, answer) : mixedReason(facts, answer)),
  };
}

function pendingReason(facts: PageFacts): string {
  const asOf = (facts.status.coverage.activities ?? facts.status.coverage.leads)?.asOf;
  const end = asOf === undefined ? 'too early' : formatFor(facts).instant(asOf);
  return `Their five minutes were not over when the response data end: ${end}. Import newer activities`;
}

function mixedReason(facts: PageFacts, answer: MetricAnswer): string {
  const format = formatFor(facts);
  const reason = countOf(answer, 'unmeasurable') > 0 ? `. ${unmeasurableReason(facts, answer)}` : '';
  return `${listOf(classParts(answer, (count) => format.count(count)))}${reason}`;
}

/** Why leads cannot be measured: no response data, response data that begin later, or dates without a time. */
function unmeasurableReason(facts: PageFacts, answer: MetricAnswer): string {
  const { status } = facts;
  const format = formatFor(facts);
  if (status.responseSource === 'none') {
    return 'There is no response data: no activities were imported, and no column says when a lead was first answered';
  }
  const from = status.responseSource === 'activities' ? status.coverage.activities?.from : undefined;
  const zone = status.settings.timezone;
  if (from !== undefined && from >= weekEnd(answer, zone)) {
    return `The activity data begin only on ${format.instant(from)}, after these leads came in`;
  }
  const dates =
    'Arrivals that are dates without a time of day, or answers that are, cannot be told to five minutes';
  if (from !== undefined && from > weekStart(answer, zone)) {
    return `The activity data begin only on ${format.instant(from)}. ${dates}`;
  }
  return dates;
}
