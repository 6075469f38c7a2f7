import * as echarts from 'echarts';
import { describe, expect, test } from 'vitest';
import { CHART_THEMES, chartAlt, chartOption, type ChartSize } from '@core/charts';
import type { MetricGroup } from '@core/contract/metrics';
import { PAGE_IDS, sectionViews, type PageFacts, type PageId, type SectionView } from '@core/pages';
import { fullWeek } from '../pages/full-week';
import {
  answerWith,
  countValue as count,
  factsWith,
  rateValue,
  statusWith,
  trendOf,
} from '../pages/page-facts';

const DESK: ChartSize = { width: 660, height: 280, scale: 'desk' };
const drawn = PAGE_IDS.flatMap((page) =>
  sectionViews(fullWeek(page))
    .filter(({ section }) => section.chart)
    .map((view) => [page, view.section.id, view] as const),
);

function viewOf(page: PageId, id: string, facts: PageFacts = fullWeek(page)): SectionView {
  const view = sectionViews(facts).find(({ section }) => section.id === id);
  if (!view) throw new Error(id);
  return view;
}

function svgOf(view: SectionView, size: ChartSize = DESK): string {
  const chart = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: size.width,
    height: size.height,
  });
  chart.setOption({ ...chartOption(view, CHART_THEMES.light, size), animation: false });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg.replaceAll('\u00a0', ' ');
}

/** Marks of a series: objects of its data. */
function marksOf(view: SectionView, series = 0): Record<string, unknown>[] {
  const option = chartOption(view, CHART_THEMES.light, DESK);
  const list = (Array.isArray(option.series) ? option.series : [option.series]) as {
    data: Record<string, unknown>[];
  }[];
  return list[series]?.data ?? [];
}

describe('every chart', () => {
  test.each(drawn)(
    '%s %s is drawn at every size and in every theme without a browser',
    (_page, _id, view) => {
      for (const scale of ['desk', 'wall', 'print'] as const) {
        for (const theme of Object.values(CHART_THEMES)) {
          const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 500, height: 200 });
          chart.setOption(chartOption(view, theme, { width: 500, height: 200, scale }));
          expect(chart.renderToSVGString()).toContain('<path');
          chart.dispose();
        }
      }
    },
  );

  test.each(drawn)(
    '%s %s has the leads behind every mark, tooltips as text and words for screen readers',
    (_page, _id, view) => {
      const option = chartOption(view, CHART_THEMES.light, DESK);
      expect(option.tooltip).toMatchObject({ renderMode: 'richText' });
      expect(option.aria).toMatchObject({ label: { description: chartAlt(view) } });
      for (const mark of marksOf(view)) {
        expect(mark['said']).toEqual(expect.any(String));
        if (mark['opens'] === undefined && !String(mark['said']).includes('more')) {
          expect(mark['behind'], String(mark['said'])).toMatchObject({
            metric: expect.any(String) as string,
          });
        }
      }
    },
  );

  test.each(drawn)('%s %s begins at zero', (_page, _id, view) => {
    const option = chartOption(view, CHART_THEMES.light, DESK) as { xAxis: object; yAxis: object };
    const axes = [option.xAxis, option.yAxis].flat() as { type: string; min?: number }[];
    const values = axes.filter(({ type }) => type === 'value');
    expect(values.length).toBe(1);
    expect(values[0]?.min).toBe(0);
  });

  test.each(PAGE_IDS)('of %s says in words that an answer has no numbers', (page) => {
    for (const view of sectionViews(factsWith(page, {}))) {
      if (view.section.chart && view.section.by !== 'day')
        expect(svgOf(view)).toContain('Nothing to show for this week');
    }
  });
});

describe('weeks', () => {
  const unfinished = factsWith('leads-in', {
    weeks: answerWith(
      { leads_in: count(90) },
      {
        complete: false,
        trend: trendOf([{ leads_in: count(200) }, { leads_in: count(90) }], (index) => index === 0),
      },
    ),
  });

  test('that are unfinished are hatched and said so', () => {
    const [whole, open] = marksOf(viewOf('leads-in', 'weeks', unfinished));
    expect(whole?.['itemStyle']).not.toHaveProperty('decal');
    expect(open?.['itemStyle']).toHaveProperty('decal');
    expect(open?.['said']).toBe('week 46: 90, unfinished');
    expect(svgOf(viewOf('leads-in', 'weeks', unfinished))).toContain('hatched: unfinished');
  });

  test('that are too young for a conversion are hatched', () => {
    const marks = marksOf(viewOf('by-source', 'weeks'));
    expect(marks[0]?.['itemStyle']).not.toHaveProperty('decal');
    expect(marks.at(-1)?.['itemStyle']).toHaveProperty('decal');
  });

  test('of a rate stand on an axis from 0 to 1 with the goal, open points for part weeks and few leads', () => {
    const trend = trendOf(
      [
        { five_minute_rate: rateValue(40, 100) },
        { five_minute_rate: rateValue(3, 7) },
        { five_minute_rate: rateValue(9, 30) },
      ],
      (index) => index < 2,
    );
    const metrics = { five_minute_rate: rateValue(9, 30) };
    const view = viewOf(
      'five-minutes',
      'trend',
      factsWith('five-minutes', { trend: answerWith(metrics, { trend }) }),
    );
    expect(chartOption(view, CHART_THEMES.light, DESK).yAxis).toMatchObject({ min: 0, max: 1 });
    expect(marksOf(view, 0).map(({ value }) => value)).toEqual([0.4, null, null]);
    expect(marksOf(view, 1).map(({ value }) => value)).toEqual([null, 3 / 7, 0.3]);
    expect(svgOf(view)).toContain('goal 90 %');
  });

  test('have no goal line where no goal is set', () => {
    const status = statusWith({ settings: { ...statusWith().settings, targets: {} } });
    expect(svgOf(viewOf('five-minutes', 'trend', fullWeek('five-minutes', status)))).not.toContain('goal');
  });
});

describe('sources', () => {
  test('stand by rate, small ones in one row that opens', () => {
    const marks = marksOf(viewOf('by-source', 'won'));
    expect(marks.map(({ said }) => String(said).split(':')[0])).toEqual([
      'Referral',
      'Webinar',
      'Organic Search',
      'Paid Search',
      'Facebook Ads',
      '3 sources with fewer than 30 mature leads',
    ]);
    expect(marks.at(-1)).toMatchObject({ opens: 'small-sources' });
    const svg = svgOf(viewOf('by-source', 'won'));
    expect(svg).toContain('3 smaller sources');
    expect(svg).toContain('2 of 47 leads');
  });

  test('open: each small source stands below the ranked ones, under ten leads as a count', () => {
    const svg = svgOf(viewOf('by-source', 'won'), { ...DESK, expanded: true });
    expect(svg).toContain('Trade fair');
    expect(svg).toContain('1 of 7');
    expect(svg).not.toContain('smaller sources');
  });

  /** Rows of dots of sources with so many mature leads each, a fifth of them won. */
  function dotsOf(sizes: readonly number[], size: ChartSize = DESK): { rows: string[]; svg: string } {
    const groups = sizes.map((n, i): MetricGroup => ({
      key: `s${i}`,
      label: `s${i}`,
      metrics: { conversion_rate: rateValue(Math.floor(n / 5) + (i % 3), n) },
    }));
    const all = rateValue(40, 400);
    const view = viewOf(
      'by-source',
      'won',
      factsWith('by-source', { won: answerWith({ conversion_rate: all }, { groups }) }),
    );
    const { series } = chartOption(view, CHART_THEMES.light, size) as {
      series: { data: { said: string }[] }[];
    };
    return {
      rows: (series[0]?.data ?? []).map(({ said }) => said.split(':')[0] ?? ''),
      svg: svgOf(view, size),
    };
  }

  test('keep every source of thirty leads while there is room for it', () => {
    const { rows } = dotsOf([400, 300, 200, 150, 120, 100, 80, 60, 40, 20, 9], { ...DESK, height: 256 });
    expect(rows).toHaveLength(10);
    expect(rows.at(-1)).toBe('2 sources with fewer than 30 mature leads');
  });

  test('that outgrow the room are folded from the smallest on, never a larger one', () => {
    const sizes = Array.from({ length: 20 }, (_, i) => 40 + ((i * 7) % 20) * 10);
    const { rows } = dotsOf(sizes, { ...DESK, height: 200 });
    const shown = rows.slice(0, -1).map((name) => sizes[Number(name.slice(1))] ?? 0);
    const folded = sizes.filter((_, i) => !rows.includes(`s${i}`));
    expect(rows.at(-1)).toBe(`${folded.length} sources with the fewest leads`);
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(Math.max(...folded));
  });

  test('with a single small one among them are folded, too, where they do not fit', () => {
    const sizes = [...Array.from({ length: 12 }, (_, i) => 300 - i * 10), 12];
    const wall: ChartSize = { width: 900, height: 380, scale: 'wall' };
    const { rows } = dotsOf(sizes, wall);
    const room = 380 - 21 * 5;
    expect(room / rows.length).toBeGreaterThan(21 * 1.3);
    expect(rows.at(-1)).toMatch(/ sources with the fewest leads$/);
    expect(dotsOf([300, 200, 12], wall).rows.toSorted()).toEqual(['s0', 's1', 's2']);
  });

  test('say after the rate what it was taken over', () => {
    const svg = svgOf(viewOf('by-source', 'won'));
    expect(svg).toContain('>7.7 %<');
    expect(svg).toContain('>31 of 402<');
  });

  test('that do not fit are folded, and the bars still add up', () => {
    const groups = Array.from({ length: 60 }, (_, i): MetricGroup => ({
      key: `s${i}`,
      label: `s${i}`,
      metrics: { leads_in: count(60 - i) },
    }));
    const total = groups.reduce((sum, group) => sum + (group.metrics.leads_in?.value ?? 0), 0);
    const facts = factsWith('leads-in', { sources: answerWith({ leads_in: count(total) }, { groups }) });
    const marks = marksOf(viewOf('leads-in', 'sources', facts));
    expect(marks.length).toBeLessThan(15);
    expect(marks.reduce((sum, { value }) => sum + Number(value), 0)).toBe(total);
  });
});

describe('reasons', () => {
  test('stand by number, in the colour and word of their group, added up at the edge', () => {
    const marks = marksOf(viewOf('rejections', 'reasons'));
    expect(marks.map(({ value }) => value)).toEqual([20, 9, 5, 5, 4, 3]);
    expect(marks[0]?.['itemStyle']).toEqual({ color: CHART_THEMES.light.groups.unreached });
    const svg = svgOf(viewOf('rejections', 'reasons'));
    for (const words of [
      'not reached',
      'disqualified',
      'without conversation',
      '(no reason given)',
      '63 %',
      '100 %',
    ]) {
      expect(svg).toContain(words);
    }
  });
});

describe('numbers beside marks', () => {
  test('a bold number has the room it takes, so that no share runs into it', () => {
    const reasons = svgOf(viewOf('rejections', 'reasons'), { width: 400, height: 200, scale: 'print' });
    // Words after a bar share a translation and lie at `x` from it.
    const at = (text: string): number =>
      Number(new RegExp(`<text[^>]*text-anchor="start"[^>]* x="([\\d.]+)"[^>]*>${text}<`).exec(reasons)?.[1]);
    // Inter's semibold digits are up to 0.67 em wide; the number's size is 8.8.
    expect(at('43 %')).toBeGreaterThan((0.62 + 0.67) * 8.8 + 4);
    expect(at('not reached') - at('43 %')).toBeGreaterThan((0.64 + 0.64 + 0.28 + 0.81) * 8 + 4);
  });

  test('of narrow columns are thinned out from the last week back', () => {
    const trend = trendOf(Array.from({ length: 26 }, (_, i) => ({ leads_in: count(180 + i) })));
    const facts = factsWith('leads-in', { weeks: answerWith({ leads_in: count(205) }, { trend }) });
    const labels = (width: number): boolean[] => {
      const { series } = chartOption(viewOf('leads-in', 'weeks', facts), CHART_THEMES.light, {
        ...DESK,
        width,
      }) as { series: { data: { label: { formatter: string } }[] }[] };
      return (series[0]?.data ?? []).map(({ label }) => label.formatter !== '');
    };
    expect(labels(1200).every(Boolean)).toBe(true);
    // 18 px a week: a number of three digits takes 23.
    expect(labels(480).slice(-5)).toEqual([true, false, true, false, true]);
  });
});

describe('a reason whose leads fall into several groups', () => {
  const mixed: MetricGroup = {
    key: '',
    label: '',
    metrics: { rejected: count(9), rejection: count(0), unreached: count(5), disqualified: count(4) },
  };
  const facts = factsWith('rejections', {
    reasons: answerWith({ rejected: count(9) }, { groups: [mixed] }),
  });
  const view = viewOf('rejections', 'reasons', facts);

  test('is neutral and says "several", never the group of most', () => {
    const [mark] = marksOf(view);
    expect(mark?.['itemStyle']).toEqual({ color: CHART_THEMES.light.muted });
    expect(mark?.['said']).toBe('(no reason given): 9, 5 not reached and 4 disqualified');
    expect(svgOf(view)).toContain('>several<');
    expect(svgOf(view)).not.toContain('not reached');
    expect(view.table.rows[0]?.[1]?.text).toBe('several');
  });

  test('is not given to a group that holds only some of its leads', () => {
    const some = { ...mixed, metrics: { rejected: count(9), unreached: count(5) } };
    const part = factsWith('rejections', { reasons: answerWith({ rejected: count(9) }, { groups: [some] }) });
    expect(viewOf('rejections', 'reasons', part).table.rows[0]?.[1]?.text).toBe('several');
  });
});

test('a name that looks like markup stays text in tooltips and in the drawing', () => {
  const name = '<img src=x onerror=alert(1)> {n|x}';
  const groups = [{ key: name, label: name, metrics: { leads_in: count(3) } }];
  const view = viewOf(
    'leads-in',
    'sources',
    factsWith('leads-in', { sources: answerWith({ leads_in: count(3) }, { groups }) }),
  );
  const tooltip = chartOption(view, CHART_THEMES.light, DESK).tooltip as {
    formatter: (params: unknown) => string;
  };
  expect(tooltip.formatter({ data: marksOf(view)[0] })).not.toMatch(/\{[a-z]+\|/i);
  expect(svgOf(view)).not.toContain('<img');
});
