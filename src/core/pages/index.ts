/** Pages of the meeting: what each asks, says and shows. Pure; the same for screen, PDF and command line. */
export { PAGES } from './catalogue';
export { PAGE_IDS, TREND_WEEKS } from './definitions';
export type { PageId, Section } from './definitions';
export { dataWords } from './facts';
export { headlineBehind } from './headline';
export { footnoteOf, filterWords } from './footnote';
export { keyNumberOf } from './key-number';
export type { KeyNumber } from './key-number';
export { messageOf } from './message';
export { queriesOf } from './queries';
export { sectionViews } from './sections';
export type { Behind, Cell, Message, PageFacts, SectionView, Table } from './view';
