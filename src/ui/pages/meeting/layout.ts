import type { Section } from '@core/pages';

/**
 * Where a section stands: `main` and `side` share the first row, `alone` is a chart over the whole width,
 * `split` shows a chart with a row per name beside its table, `half` and `full` are tables.
 */
export type Place = 'main' | 'side' | 'alone' | 'split' | 'half' | 'full';

/** Tables of up to this many columns (the name and one number) share a row. */
const NARROW_COLUMNS = 2;

/** Places of a page's sections in their order; the first one is the page's main chart. */
export function placesOf(sections: readonly Pick<Section, 'by' | 'chart' | 'columns' | 'sumOf'>[]): Place[] {
  const hasSide = sections[1]?.chart !== undefined;
  return sections.map((section, index) => {
    if (index === 0 && section.chart) return hasSide ? 'main' : 'alone';
    if (index === 1 && section.chart) return 'side';
    if (section.chart) return section.by === undefined ? 'alone' : 'split';
    const narrow = section.sumOf !== undefined || section.columns.length < NARROW_COLUMNS;
    return narrow ? 'half' : 'full';
  });
}
