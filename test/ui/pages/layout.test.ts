import { describe, expect, it } from 'vitest';
import { PAGE_IDS, PAGES } from '@core/pages';
import { placesOf } from '@ui/pages/meeting/layout';

describe('the layout of a meeting page', () => {
  it('puts a main chart first on every page and places every section', () => {
    for (const id of PAGE_IDS) {
      const { sections } = PAGES[id];
      const places = placesOf(sections);
      expect(places).toHaveLength(sections.length);
      expect(['main', 'alone']).toContain(places[0]);
      expect(places.filter((place) => place === 'main').length).toBe(
        places.filter((place) => place === 'side').length,
      );
    }
  });

  it('gives the main chart the whole row where the second section is a table', () => {
    const [table] = PAGES['five-minutes'].sections.filter((section) => section.by === 'owner');
    const [chart] = PAGES['five-minutes'].sections;
    expect(placesOf([chart, table].flatMap((section) => section ?? []))).toEqual(['alone', 'full']);
  });
});
