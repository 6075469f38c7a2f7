import { bySourcePage } from './definition/by-source';
import { fiveMinutesPage } from './definition/five-minutes';
import { leadsInPage } from './definition/leads-in';
import { rejectionsPage } from './definition/rejections';
import type { PageDefinition, PageId } from './definitions';

/** What each page asks and shows. */
export const PAGES: Record<PageId, PageDefinition> = {
  'leads-in': leadsInPage,
  'five-minutes': fiveMinutesPage,
  'by-source': bySourcePage,
  rejections: rejectionsPage,
};
