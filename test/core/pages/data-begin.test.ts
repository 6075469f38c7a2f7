import { describe, expect, test } from 'vitest';
import type { Day } from '@core/brand';
import { addDays } from '@core/calendar';
import { chartAlt, chartOption, CHART_THEMES } from '@core/charts';
import {
  keyNumberOf,
  messageOf,
  PAGE_IDS,
  sectionViews,
  type PageFacts,
  type SectionView,
} from '@core/pages';
import { fullWeek } from './full-week';
import {
  AS_OF,
  answerWith,
  countValue as count,
  factsWith,
  FROM,
  rateValue,
  statusWith,
  trendOf,
} from './page-facts';

/** Data that begin on a day at 00:00 in Kyiv (winter: UTC+2, summer: UTC+3). */
function beginning(utc: number): ReturnType<typeof statusWith> {
  const leads = { from: utc, asOf: AS_OF };
  return statusWith({ coverage: { ...statusWith().coverage, leads } });
}

const AFTER_THE_WEEK = beginning(Date.UTC(2026, 10, 15, 22)); // Mon 16 Nov
const ON_WEDNESDAY = beginning(Date.UTC(2026, 10, 10, 22)); // Wed 11 Nov
const FIVE_WEEKS = beginning(Date.UTC(2026, 9, 11, 21)); // Mon 12 Oct: week 42

const words = (facts: PageFacts): string => {
  const { strong, rest, below } = messageOf(facts);
  return `${strong}${rest} ${below}`.replaceAll('\u00a0', ' ');
};

function view(facts: PageFacts, id: string): SectionView {
  const found = sectionViews(facts).find(({ section }) => section.id === id);
  if (!found) throw new Error(id);
  return found;
}

const nought = { leads_in: count(0), hit: count(0), miss: count(0), won: count(0), rejected: count(0) };

describe('a week before the data begin', () => {
  test.each(PAGE_IDS)('is said to be so, not to be empty or unfinished: %s', (page) => {
    const answers = Object.fromEntries(
      sectionViews(fullWeek(page)).map(({ section }) => [
        section.id,
        answerWith(nought, { complete: false }),
      ]),
    );
    const facts = factsWith(page, answers, AFTER_THE_WEEK);
    expect(words(facts)).toBe(
      'No data for week 46. The data begin on 16 Nov 2026: week 46 lies before them.',
    );
    expect(keyNumberOf(facts).text).toBe('–');
    for (const { section, table } of sectionViews(facts)) {
      for (const row of [...table.rows, table.total ?? []]) {
        for (const cell of row.slice(1)) expect(cell.text, section.id).toMatch(/^–?$/);
      }
    }
  });

  test('keeps the leads that are there all the same', () => {
    const facts = factsWith('leads-in', { weeks: answerWith({ leads_in: count(2) }) }, AFTER_THE_WEEK);
    expect(words(facts)).toContain('2 leads arrived in week 46.');
  });

  test('is an empty place in the charts of weeks, with words instead of 0', () => {
    const trend = trendOf(
      [0, 0, 0, 0, 0, 0, 0, 0, 14, 20, 0, 22, 25].map((n) => ({ leads_in: count(n) })),
      (index) => index > 7,
    );
    const facts = factsWith(
      'leads-in',
      { weeks: answerWith({ leads_in: count(25) }, { trend }) },
      FIVE_WEEKS,
    );
    const weeks = view(facts, 'weeks');
    const size = { width: 660, height: 280, scale: 'desk' } as const;
    const { series, title } = chartOption(weeks, CHART_THEMES.light, size) as {
      series: { data: { value: number | null; said: string }[]; label?: { formatter?: string } }[];
      title: { text: string };
    };
    const values = series[0]?.data.map(({ value }) => value);
    expect(values).toEqual([...Array<null>(8).fill(null), 14, 20, 0, 22, 25]);
    expect(series[0]?.data[0]?.said).toBe('week 34: no data');
    expect(series[1]?.label?.formatter).toBe('no data');
    expect(title.text).not.toContain('unfinished');
    const first = weeks.table.rows.at(-1);
    expect(first?.map(({ text }) => text).slice(0, 2)).toEqual(['Week 34', '–']);
    expect(first?.[0]?.note).toBe('no data');
    // A nought within the data is a fact.
    expect(weeks.table.rows[2]?.[1]?.text).toBe('0');
    expect(chartAlt(weeks)).toContain('Week 44 0');
  });

  test('has no words where the data cover every week', () => {
    const { series } = chartOption(view(fullWeek('leads-in'), 'weeks'), CHART_THEMES.light, {
      width: 660,
      height: 280,
      scale: 'desk',
    }) as { series: unknown[] };
    expect(series).toHaveLength(1);
  });
});

describe('a week in which the data begin', () => {
  test('says so and has no number for the days before', () => {
    const groups = [0, 0, 4, 3, 0, 2, 1].map((n, index) => {
      const day = addDays(FROM, index);
      return { key: day, label: day, metrics: { leads_in: count(n) } };
    });
    const answer = answerWith({ leads_in: count(10) }, { complete: false, groups });
    const facts = factsWith('leads-in', { weeks: answer, days: answer }, ON_WEDNESDAY);
    expect(words(facts)).toContain(
      'The data begin on 11 Nov 2026, within week 46, so it is not compared with whole weeks.',
    );
    const days = view(facts, 'days').table.rows.map((row) => row[1]?.text);
    expect(days).toEqual(['–', '–', '4', '3', '0', '2', '1']);
  });
});

test('the cohort of the sources is not said to begin before the data', () => {
  const rate = rateValue(4, 60, { mature: 60, horizonDays: 63, state: 'mature' });
  const won = answerWith(
    { conversion_rate: rate, leads_in: count(60) },
    { week: null, from: '2026-08-03' as Day, to: '2026-11-01' as Day },
  );
  const facts = factsWith('by-source', { won, weeks: answerWith({ leads_in: count(9) }) }, FIVE_WEEKS);
  expect(words(facts)).toContain('Leads that came in 12 Oct – 1 Nov 2026.');
});
