import type { Day, WeekId } from '@core/brand';
import type { Output } from '@core/contract';
import { PAGES, TREND_WEEKS, type PageId } from '@core/pages';
import { shiftWeek, weekFromId, weekOf, type WeekStart } from '@core/week';

type Cluster = Output<'leads.bulk'>[number];

/** Leads created within one minute that nobody has decided about, and the week they are in. */
export type BulkQuestion = { readonly cluster: Cluster; readonly week: WeekId };

/** Arrivals are questioned where they are counted. */
const ASKING_PAGE: PageId = 'leads-in';

/** The undecided imports into the CRM that touch a week drawn on a page whose chosen week is `week`. */
export function bulkQuestions(
  page: PageId,
  week: WeekId,
  clusters: readonly Cluster[],
  settings: { readonly timezone: string; readonly weekStart: WeekStart },
): BulkQuestion[] {
  const last = weekFromId(week, settings.weekStart);
  if (page !== ASKING_PAGE || !last) return [];
  const first = shiftWeek(last, 1 - weeksDrawn(page), settings.weekStart);
  // Swedish days are written as ours: 2026-11-09.
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: settings.timezone });
  return clusters.flatMap((cluster) => {
    const day = days.format(cluster.minute) as Day;
    if (cluster.leftOut !== null || day < first.from || day > last.to) return [];
    return [{ cluster, week: weekOf(day, settings.weekStart).id }];
  });
}

function weeksDrawn(page: PageId): number {
  const trends = PAGES[page].sections.filter(({ range }) => range === 'trend');
  return Math.max(1, ...trends.map(({ weeks }) => weeks ?? TREND_WEEKS));
}
