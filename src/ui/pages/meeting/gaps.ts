import type { Kind } from '@core/contract/shared';
import type { Format } from '@core/format/format';
import { PAGES, type PageFacts, type PageId } from '@core/pages';

/** Kinds of data whose ends lie further apart than this (ms) are told. */
const FAR_APART = 86_400_000;

const TOUCHED: Record<Exclude<Kind, 'leads'>, string> = {
  activities: 'later leads are pending, not missed',
  deals: 'later wins are not in the conversion yet',
  stages: 'later steps and decisions are not counted yet',
};
const NAMES: Record<Kind, string> = {
  leads: 'Leads',
  activities: 'Activities',
  deals: 'Deals',
  stages: 'Stage changes',
};

/** Which kinds of data end before the leads do, and which of the page's numbers that touches. */
export function gapWords(page: PageId, coverage: PageFacts['status']['coverage'], format: Format): string[] {
  const leads = coverage.leads;
  if (!leads) return [];
  return PAGES[page].data.flatMap((kind) => {
    const other = coverage[kind];
    if (kind === 'leads' || !other || leads.asOf - other.asOf <= FAR_APART) return [];
    const ends = `${NAMES[kind]} end on ${format.instant(other.asOf)}, the leads on ${format.instant(leads.asOf)}`;
    return [`${ends}: ${TOUCHED[kind]}.`];
  });
}
