import type { MetricAnswer } from '../../contract/metrics';
import {
  answerOf,
  countOf,
  dataKept,
  apartWords,
  goalWords,
  usualWords,
  weekFacts,
  type WeekFacts,
} from '../facts';
import { labelOf } from '../labels';
import type { Message, PageFacts } from '../view';
import { leadsWord, listOf, sentences, wasWord } from '../words';
import { noLeadsYet } from './leads-in';

/** "46 leads were rejected in week 46, most often for ..." and the acceptance rate around it. */
export function rejectionsMessage(facts: PageFacts): Message {
  const answer = answerOf(facts, 'acceptance');
  const week = weekFacts(facts);
  const { format } = week;
  if (!dataKept(facts, 'leads')) return noLeadsYet();
  const rejected = countOf(answer, 'rejected');
  const below = sentences(
    week.unfinished,
    acceptanceWords(facts, answer, week),
    groupWords(answer, week),
    silenceWords(answer, week),
    apartWords(facts),
  );
  if (rejected === 0) {
    const decided = countOf(answer, 'accepted') > 0;
    return {
      strong: 'No lead',
      rest: decided ? ` was rejected in ${week.name}.` : ` was accepted or rejected in ${week.name}.`,
      below,
    };
  }
  return {
    strong: `${format.count(rejected)} ${leadsWord(rejected)}`,
    rest: ` ${wasWord(rejected)} rejected in ${week.name}${topReasonWords(facts, week)}.`,
    below,
  };
}

function topReasonWords(facts: PageFacts, { format }: WeekFacts): string {
  const reasons = answerOf(facts, 'reasons').groups.map((group) => ({
    label: labelOf('reason', group),
    blank: group.key === '',
    count: group.metrics.rejected?.value ?? 0,
  }));
  const most = Math.max(0, ...reasons.map(({ count }) => count));
  const top = reasons.filter(({ count }) => count === most);
  const first = top[0];
  // A tie has no first: naming one of them would be chance.
  if (!first || top.length > 1 || most < 2) return '';
  return first.blank
    ? `, most of them without a reason (${format.count(most)})`
    : `, most often for “${first.label}” (${format.count(most)})`;
}

function acceptanceWords(facts: PageFacts, answer: MetricAnswer, week: WeekFacts): string {
  const rate = answer.metrics.acceptance_rate;
  const decided = rate?.denominator ?? 0;
  const { format } = week;
  if (!rate || rate.value === null || decided === 0) return '';
  const counts = `${format.count(rate.numerator ?? 0)} of ${format.count(decided)} accepted`;
  if (rate.small === true || decided < 10) return `${counts}, too few for a rate`;
  return sentences(
    `${counts}: ${format.rate(rate.value)}`,
    usualWords(rate, 'rate', week),
    goalWords(rate, facts.status.settings.targets['acceptance_rate'], 'rate', week),
  );
}

function groupWords(answer: MetricAnswer, { format }: WeekFacts): string {
  const parts = (
    [
      ['rejection', 'without a conversation'],
      ['unreached', 'not reached'],
      ['disqualified', 'disqualified after a conversation'],
    ] as const
  ).flatMap(([metric, words]) => {
    const count = countOf(answer, metric);
    return count > 0 ? [`${format.count(count)} ${words}`] : [];
  });
  return parts.length > 0 ? `Rejected: ${listOf(parts)}` : '';
}

/** What is missing: reasons that were not given, decisions that were not taken. */
function silenceWords(answer: MetricAnswer, { format }: WeekFacts): string {
  const noReason = countOf(answer, 'no_reason');
  const undecided = countOf(answer, 'undecided');
  return sentences(
    noReason > 0 ? `${format.count(noReason)} rejected without a reason` : '',
    undecided > 0 ? `${format.count(undecided)} ${leadsWord(undecided)} of the week undecided` : '',
  );
}
