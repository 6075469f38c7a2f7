import { describe, expect, test } from 'vitest';
import { addDays } from '@core/calendar';
import { metricQuery } from '@core/contract/metrics';
import { METRIC_IDS } from '@core/metrics/ids';
import {
  footnoteOf,
  PAGE_IDS,
  PAGES,
  queriesOf,
  sectionViews,
  TREND_WEEKS,
  type PageId,
  type Table,
} from '@core/pages';
import { fullWeek } from './full-week';
import { answerWith, countValue as count, factsWith, FROM, rateValue, statusWith, WEEK } from './page-facts';

function tableOf(page: PageId, section: string, facts = fullWeek(page)): Table {
  const view = sectionViews(facts).find((one) => one.section.id === section);
  if (!view) throw new Error(`no ${section}`);
  return view.table;
}

const texts = (table: Table): string[][] =>
  table.rows.map((row) => row.map(({ text }) => text.replaceAll('\u00a0', ' ')));

describe('what a page asks', () => {
  test.each(PAGE_IDS)('%s asks what the contract accepts, one query per section', (page) => {
    const queries = queriesOf(page, WEEK, { source: ['Paid Search'] });
    expect(queries).toHaveLength(PAGES[page].sections.length);
    for (const query of queries) {
      expect(metricQuery.parse(query)).toEqual(query);
      expect(query.filters).toEqual({ source: ['Paid Search'] });
    }
  });

  test.each(PAGE_IDS)('%s shows only numbers that it asked for', (page) => {
    queriesOf(page, WEEK, {}).forEach((query, index) => {
      const section = PAGES[page].sections[index];
      for (const { metric } of section?.columns ?? []) {
        expect(query.metrics).toContain(metric);
        expect(METRIC_IDS).toContain(metric);
      }
    });
  });

  test('a trend is thirteen weeks unless the section says otherwise', () => {
    expect(queriesOf('five-minutes', WEEK, {})[0]?.trendWeeks).toBe(TREND_WEEKS);
    expect(queriesOf('by-source', WEEK, {})[2]?.trendWeeks).toBe(26);
    expect(queriesOf('by-source', WEEK, {})[0]?.range).toEqual({ cohort: 'won', week: WEEK });
  });
});

describe('tables', () => {
  test('say a rate with its interval, under ten cases as a count, under thirty unranked', () => {
    const owners = tableOf('five-minutes', 'owners');
    const rate = owners.columns.findIndex(({ label }) => label === 'Rate');
    const cells = owners.rows.map((row) => row[rate]);
    expect(cells[0]).toMatchObject({ text: '59\u00a0%', note: '34 of 58', sort: 34 / 58 });
    expect(cells[0]?.interval?.low).toBeCloseTo(0.458, 3);
    expect(cells[4]).toMatchObject({ text: '1 of 9', sort: null });
    expect(cells[4]?.interval).toBeUndefined();
    const few = tableOf('by-source', 'won').rows.find((row) => row[0]?.text === 'Directory')?.[4];
    expect(few).toMatchObject({ text: '4.5\u00a0%', sort: null });
  });

  test('close with the answer’s own totals', () => {
    const total = tableOf('five-minutes', 'owners').total?.map(({ text }) => text);
    expect(total?.slice(0, 3)).toEqual(['Total', '226', '88']);
    expect(tableOf('five-minutes', 'bands').total?.map(({ text }) => text)).toEqual([
      'Measurable leads',
      '214',
      '100\u00a0%',
    ]);
    expect(tableOf('five-minutes', 'classes').total?.[1]?.text).toBe('226');
  });

  test('call a missing source blank, a missing owner not assigned, a missing reason not given', () => {
    expect(texts(tableOf('leads-in', 'sources')).map((row) => row[0])).toContain('(blank)');
    expect(texts(tableOf('leads-in', 'sources')).map((row) => row[0])).toContain('unknown');
    expect(texts(tableOf('five-minutes', 'owners')).at(-1)?.[0]).toBe('(not assigned)');
    expect(texts(tableOf('rejections', 'reasons')).map((row) => row[0])).toContain('(no reason given)');
  });

  test('add reasons up to all of them and name the group of each', () => {
    const rows = texts(tableOf('rejections', 'reasons'));
    expect(rows[0]).toEqual(['Not reached', 'not reached', '20', '43 %', '43 %']);
    expect(rows.at(-1)?.at(-1)).toBe('100 %');
  });

  test('put the newest week first and mark an unfinished one', () => {
    const facts = fullWeek('leads-in');
    const rows = tableOf('leads-in', 'weeks', facts).rows;
    expect(rows[0]?.[0]?.text).toBe('Week 46');
    expect(rows).toHaveLength(13);
  });

  test('show every day of the week, and no number for a day that the data do not reach', () => {
    const wednesdayNoon = Date.UTC(2026, 10, 11, 10);
    const coverage = { ...statusWith().coverage, leads: { from: 0, asOf: wednesdayNoon } };
    // As the engine answers: every day, those to come with 0.
    const groups = [4, 0, 0, 0, 0, 0, 0].map((n, index) => {
      const day = addDays(FROM, index);
      return { key: day, label: day, metrics: { leads_in: count(n) } };
    });
    const facts = factsWith(
      'leads-in',
      { days: answerWith({ leads_in: count(4) }, { groups }) },
      statusWith({ coverage }),
    );
    expect(texts(tableOf('leads-in', 'days', facts)).map((row) => row[1])).toEqual([
      '4',
      '0',
      '0',
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  test('open the leads behind every number', () => {
    const owners = tableOf('five-minutes', 'owners');
    expect(owners.rows[0]?.[2]?.behind).toEqual({
      metric: 'hit',
      part: 'denominator',
      range: { week: WEEK },
      by: { dimension: 'owner', key: 'O. Kovalenko' },
    });
    const won = tableOf('by-source', 'won');
    const reached = won.rows.find((row) => row[0]?.text === 'Referral')?.[3];
    expect(reached).toMatchObject({
      text: '31',
      behind: {
        metric: 'conversion_rate',
        part: 'numerator',
        step: 'won',
        range: { from: '2026-06-15', to: '2026-09-13' },
        by: { dimension: 'source', key: 'Referral' },
      },
    });
  });

  test.each(PAGE_IDS)('of %s: every count and rate but shares has leads behind it', (page) => {
    for (const { section, table } of sectionViews(fullWeek(page))) {
      const rows = [...table.rows, ...(table.total ? [table.total] : [])];
      for (const row of rows) {
        row.slice(1).forEach((cell, index) => {
          const column = table.columns[index + 1];
          const number = /^[\d,.]+(\s%| of \d+)?$/.test(cell.text) && !column?.unit?.startsWith('%');
          if (number) expect(cell.behind, `${section.id} ${column?.label ?? ''} ${cell.text}`).toBeDefined();
        });
      }
    }
  });

  test('of an answer without rows are empty, not broken', () => {
    for (const page of PAGE_IDS) {
      for (const { section, table } of sectionViews(factsWith(page, {}))) {
        if (section.by && section.by !== 'day') expect(table.rows).toEqual([]);
      }
    }
  });

  test('say that a median was not reached', () => {
    const groups = [
      {
        key: 'A',
        label: 'A',
        metrics: { leads_in: count(3), response_median: { value: null, reached: false } },
      },
    ];
    const facts = factsWith('five-minutes', {
      owners: answerWith({ five_minute_rate: rateValue(1, 3) }, { groups }),
    });
    expect(texts(tableOf('five-minutes', 'owners', facts))[0]).toContain('not reached');
  });
});

describe('footnotes', () => {
  test.each(PAGE_IDS)('of %s say how it is counted, the week, the zone and the data date', (page) => {
    const note = footnoteOf(page, fullWeek(page)).replaceAll('\u00a0', ' ');
    expect(note).toMatch(/^Week 46, /);
    expect(note).toContain('Counted: ');
    expect(note).toContain('9 – 15 Nov 2026, Europe/Kyiv.');
    expect(note).toContain('Data to Mon, 16 Nov 2026, 08:00.');
  });

  test('name the filters', () => {
    const facts = { ...fullWeek('leads-in'), filters: { source: ['Referral', ''], owner: ['O. Kovalenko'] } };
    expect(footnoteOf('leads-in', facts)).toContain(
      'Only source Referral or (blank) and owner O. Kovalenko.',
    );
  });
});
