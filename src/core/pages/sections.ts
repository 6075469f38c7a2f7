import { PAGES } from './catalogue';
import { knownFacts } from './data-begin';
import { tableOf } from './table';
import type { PageFacts, SectionView } from './view';

/**
 * The sections of a page with their answers and tables, for the screen and the PDF alike; without the
 * noughts of weeks before the data.
 */
export function sectionViews(asked: PageFacts): SectionView[] {
  const facts = knownFacts(asked);
  return PAGES[facts.page].sections.flatMap((section, index) => {
    const answer = facts.answers[index];
    return answer ? [{ section, answer, table: tableOf(section, answer, facts), facts }] : [];
  });
}
