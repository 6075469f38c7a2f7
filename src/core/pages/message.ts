import type { PageId } from './definitions';
import { bySourceMessage } from './messages/by-source';
import { fiveMinutesMessage } from './messages/five-minutes';
import { leadsInMessage } from './messages/leads-in';
import { rejectionsMessage } from './messages/rejections';
import type { Message, PageFacts } from './view';

const MESSAGES: Record<PageId, (facts: PageFacts) => Message> = {
  'leads-in': leadsInMessage,
  'five-minutes': fiveMinutesMessage,
  'by-source': bySourceMessage,
  rejections: rejectionsMessage,
};

/** The sentence at the top of a page, made from its numbers, and what stands under it. */
export function messageOf(facts: PageFacts): Message {
  return MESSAGES[facts.page](facts);
}
