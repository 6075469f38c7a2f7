import { countOf, dataKept, apartWords, goalWords, keptOutWords, usualWords, weekFacts } from '../facts';
import type { Message, PageFacts } from '../view';
import { leadsWord, sentences } from '../words';

/** "214 leads arrived in week 46 ..." with the usual range, the goal and what was kept out. */
export function leadsInMessage(facts: PageFacts): Message {
  const week = weekFacts(facts);
  const leads = countOf(week.answer, 'leads_in');
  const kept = keptOutWords(week.answer, week.format);
  if (!dataKept(facts, 'leads')) return noLeadsYet();
  if (leads === 0) {
    return {
      strong: 'No leads',
      rest: ` arrived in ${week.name}.`,
      below: sentences(week.unfinished, kept, apartWords(facts)),
    };
  }
  return {
    strong: `${week.format.count(leads)} ${leadsWord(leads)}`,
    rest: ` arrived in ${week.name}.`,
    below: sentences(
      week.unfinished,
      usualWords(week.answer.metrics.leads_in, 'count', week),
      goalWords(week.answer.metrics.leads_in, facts.status.settings.targets['leads_in'], 'count', week),
      kept,
      apartWords(facts),
    ),
  };
}

/** The same on every page before the first import. */
export function noLeadsYet(): Message {
  return {
    strong: 'No leads',
    rest: ' have been imported yet.',
    below: 'Import an export of your CRM, or open the sample.',
  };
}
