import type { WeekId } from '../brand';
import type { MetricQuery, MetricRange } from '../contract/metrics';
import type { Filters } from '../contract/shared';
import { PAGES } from './catalogue';
import { TREND_WEEKS, type PageId, type Section } from './definitions';

/** What to ask for a page of a week: one query per section, in their order, so that one call answers a page. */
export function queriesOf(page: PageId, week: WeekId, filters: Filters): MetricQuery[] {
  return PAGES[page].sections.map((section) => queryOf(section, week, filters));
}

function queryOf(section: Section, week: WeekId, filters: Filters): MetricQuery {
  return {
    metrics: metricsOf(section),
    range: rangeOf(section, week),
    filters,
    usual: section.usual ?? false,
    ...(section.by ? { by: section.by } : {}),
    ...(section.step ? { step: section.step } : {}),
    ...(section.range === 'trend' ? { trendWeeks: section.weeks ?? TREND_WEEKS } : {}),
  };
}

function metricsOf(section: Section): MetricQuery['metrics'] {
  return [...new Set([...section.metrics, ...(section.sumOf?.metrics ?? [])])];
}

function rangeOf(section: Section, week: WeekId): MetricRange {
  return section.range === 'cohort' ? { cohort: section.step ?? 'won', week } : { week };
}
