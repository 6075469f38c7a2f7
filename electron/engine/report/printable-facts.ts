import type { PageFacts } from '@core/pages';
import type { Printer } from './printable';

/**
 * Facts whose names can be printed: sentences, tables and charts are made from them, so that each says
 * the same. Keys stay as they are: '' must remain blank, and nothing on paper shows a key.
 */
export function printableFacts(facts: PageFacts, printer: Printer): PageFacts {
  return {
    ...facts,
    status: { ...facts.status, name: printer.print(facts.status.name) },
    answers: facts.answers.map((answer) => ({
      ...answer,
      groups: answer.groups.map((group) => ({ ...group, label: printer.print(group.label || group.key) })),
    })),
  };
}
