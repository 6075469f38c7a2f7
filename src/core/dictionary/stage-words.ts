import { LEAD_STAGES } from '../presets/fields';
import { foldKey } from './fold';

type Stage = (typeof LEAD_STAGES)[number];

const words = (stage: Stage, list: string): [string, Stage][] =>
  list.split(',').map((word) => [foldKey(word), stage]);

/** Statuses of common exports in English; the first whole match decides. */
const STAGE_OF: ReadonlyMap<string, Stage> = new Map([
  ...LEAD_STAGES.map((stage): [string, Stage] => [foldKey(stage), stage]),
  ...words('new', 'open,not contacted,open - not contacted,untouched,uncontacted,unassigned,fresh,inbox'),
  ...words(
    'working',
    'in progress,attempted,attempting,attempted to contact,attempting contact,pre-qualified,nurture,nurturing,nurturing lead,follow up,following up,callback,call back,no answer yet,contact in future',
  ),
  ...words('contacted', 'connected,reached,in contact,engaged,working - contacted,in conversation,replied'),
  ...words('accepted', 'sal,sales accepted,accepted by sales,assigned to sales,sales accepted lead'),
  ...words('qualified', 'sql,sales qualified,sales qualified lead,qualified lead,bant'),
  ...words('meeting', 'demo,demo booked,demo scheduled,meeting booked,meeting scheduled,appointment,visit'),
  ...words('proposal', 'quote,quoted,quote sent,proposal sent,offer,offer sent,estimate sent,negotiation'),
  ...words('opportunity', 'opportunity created,deal,open deal,converted,closed - converted,deal created'),
  ...words('won', 'closed won,customer,client,sold,closed - won,deal won'),
  ...words(
    'rejected',
    'unqualified,not qualified,disqualified,lost,closed lost,junk,junk lead,dead,bad timing,closed - not converted,not interested,spam,lost lead,no fit,declined,archived',
  ),
]);

/** The stage that a status most likely means, to propose to the user; undefined where its words say nothing. */
export function proposeStage(raw: string): Stage | undefined {
  return STAGE_OF.get(foldKey(raw));
}
