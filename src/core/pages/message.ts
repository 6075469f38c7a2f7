import { dataBegin, isBeforeData } from './data-begin';
import type { PageId } from './definitions';
import { weekFacts } from './facts';
import { bySourceMessage } from './messages/by-source';
import { fiveMinutesMessage } from './messages/five-minutes';
import { leadsInMessage } from './messages/leads-in';
import { rejectionsMessage } from './messages/rejections';
import type { Message, PageFacts } from './view';
import { sentences } from './words';

const MESSAGES: Record<PageId, (facts: PageFacts) => Message> = {
  'leads-in': leadsInMessage,
  'five-minutes': fiveMinutesMessage,
  'by-source': bySourceMessage,
  rejections: rejectionsMessage,
};

/** The sentence at the top of a page, made from its numbers, and what stands under it. */
export function messageOf(facts: PageFacts): Message {
  return beforeDataMessage(facts) ?? MESSAGES[facts.page](facts);
}

/** A week before the data is no week without leads: every page says the same of it. */
function beforeDataMessage(facts: PageFacts): Message | undefined {
  const { answer, format, name } = weekFacts(facts);
  const begin = dataBegin(facts.status);
  if (begin === undefined || !isBeforeData(answer, facts.status)) return undefined;
  return {
    strong: 'No data',
    rest: ` for ${name}.`,
    below: sentences(`The data begin on ${format.day(begin)}: ${name} lies before them`),
  };
}
