import { foldKey } from './fold';

/**
 * Groups of rejected leads. `rejection`: without a conversation, for a procedural, clerical or
 * definitional reason; `unreached`: given up without one; `disqualified`: after two-way contact.
 */
export const REASON_GROUPS = ['rejection', 'unreached', 'disqualified'] as const;
export type ReasonGroup = (typeof REASON_GROUPS)[number];

/** What the list knows of a reason. `noFault`: spam, a duplicate or an invalid contact, never "unworked". */
export type ReasonMeaning = { readonly group: ReasonGroup; readonly noFault: boolean };

const words = (list: string): string[] => list.split(',').map(foldKey);

/** English words of common exports; the user's own list (dictionary `reason_group`) comes first. */
const NO_FAULT = words(
  'spam,junk,junk lead,bot,duplicate,duplicate lead,dupe,already in crm,invalid contact,invalid contact data,invalid email,' +
    'invalid e-mail,invalid phone,invalid phone number,invalid number,wrong number,bad data,bad contact data,wrong contact data,fake,test',
);
const REJECTION = words(
  'wrong territory,wrong region,outside territory,out of territory,outside region,not icp,wrong icp,not target,not our target,outside target,' +
    'wrong company size,too small,company too small,wrong industry,student,job seeker,applicant,supplier,vendor,partner,competitor research,' +
    'missing information,incomplete,incomplete data,missing data,no consent,existing customer,already customer,wrong product,support request,not a lead',
);
const UNREACHED = words(
  'unreached,unreachable,not reached,could not reach,unable to reach,unable to contact,no answer,no response,no reply,never answered,unresponsive,' +
    'not responding,went silent,voicemail only,no contact,cannot contact',
);
const DISQUALIFIED = words(
  'no need,no budget,budget,no money,too expensive,price,no authority,not decision maker,not the decision maker,no timeline,bad timing,timing,not now,' +
    'later,no project,competitor,chose competitor,went with competitor,lost to competitor,bought elsewhere,in contract with competitor,feature missing,missing feature,no fit after call',
);

const meaning = (list: readonly string[], group: ReasonGroup, noFault = false): [string, ReasonMeaning][] =>
  list.map((word) => [word, { group, noFault }]);

const MEANINGS: ReadonlyMap<string, ReasonMeaning> = new Map([
  ...meaning(NO_FAULT, 'rejection', true),
  ...meaning(REJECTION, 'rejection'),
  ...meaning(UNREACHED, 'unreached'),
  ...meaning(DISQUALIFIED, 'disqualified'),
]);

/**
 * What a reason means, or undefined where it says nothing of it (blank, "other", "not interested"):
 * then the record decides.
 */
export function meaningOfReason(reason: string): ReasonMeaning | undefined {
  return MEANINGS.get(foldKey(reason));
}
