import { PAGES } from './catalogue';
import { tableOf } from './table';
import type { PageFacts, SectionView } from './view';

/** The sections of a page with their answers and tables, for the screen and the PDF alike. */
export function sectionViews(facts: PageFacts): SectionView[] {
  return PAGES[facts.page].sections.flatMap((section, index) => {
    const answer = facts.answers[index];
    return answer ? [{ section, answer, table: tableOf(section, answer, facts), facts }] : [];
  });
}
