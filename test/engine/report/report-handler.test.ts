import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WeekId } from '@core/brand';
import { messageOf, PAGE_IDS, queriesOf, sectionViews, type PageFacts } from '@core/pages';
import { METRICS } from '@core/metrics/catalogue';
import { startTestEngine, type TestEngine } from '@test/helpers/engine';
import { readPdf } from '@test/helpers/pdf';

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine({ workspace: false });
  await engine.call('workspace.openSample', {});
});
afterAll(() => engine.stop());

async function pagesOfWeek(): Promise<PageFacts[]> {
  const status = await engine.call('workspace.status', {});
  if (!status?.lastCompleteWeek) throw new Error('the sample has no complete week');
  const week = status.lastCompleteWeek;
  return Promise.all(
    PAGE_IDS.map(async (page) => {
      const { answers } = await engine.call('metrics.query', { queries: queriesOf(page, week, {}) });
      return { page, status, answers, locale: 'en-GB', filters: {} };
    }),
  );
}

function weekOf(pages: readonly PageFacts[]): WeekId {
  const week = pages[0]?.status.lastCompleteWeek;
  if (!week) throw new Error('no week');
  return week;
}

describe('the report of the sample', () => {
  test('says what the page says: sentences, every row, totals', async () => {
    const pages = await pagesOfWeek();
    const week = weekOf(pages);
    const file = engine.grant(engine.path('sample.pdf'), 'save');
    const made = await engine.call('report.pdf', { week, paper: 'a4', file });
    const text = flat((await readPdf(engine.path('sample.pdf'))).join(' '));
    expect(made.pages).toBeGreaterThan(5);
    for (const facts of pages) {
      const { strong, rest, below } = messageOf(facts);
      expect(text).toContain(flat(`${strong}${rest}`));
      expect(text).toContain(flat(below));
      for (const { table } of sectionViews(facts)) {
        for (const row of [...table.rows, table.total ?? []]) {
          for (const cell of row) if (cell.text !== '') expect(text).toContain(flat(cell.text));
        }
      }
    }
    expect(text).toContain(flat(METRICS.five_minute_rate.note));
  });

  test('is narrowed by the filters and says so', async () => {
    const week = weekOf(await pagesOfWeek());
    const values = await engine.call('metrics.filterValues', {});
    const source = values.source?.[0]?.key ?? '';
    const { answers } = await engine.call('metrics.query', {
      queries: queriesOf('leads-in', week, { source: [source] }),
    });
    const path = engine.path('filtered.pdf');
    await engine.call('report.pdf', {
      week,
      paper: 'letter',
      filters: { source: [source] },
      file: engine.grant(path, 'save'),
    });
    const pages = (await readPdf(path)).map(flat);
    expect(pages[0]).toContain(`Only source ${source}`);
    expect(pages[1]).toContain(`Only source ${source}`);
    expect(pages[1]).toContain(`${answers[0]?.metrics.leads_in?.value ?? 0} leads arrived`);
  });

  test('is refused for a week that does not exist, and nothing is written', async () => {
    const path = engine.path('never.pdf');
    const asked = engine.call('report.pdf', {
      week: '2025-W53',
      paper: 'a4',
      file: engine.grant(path, 'save'),
    });
    await expect(asked).rejects.toThrow(/not a week of this workspace. Nothing was written/);
  });
});

test('a week before the data begin is said to be so on the first page', async () => {
  const path = engine.path('before.pdf');
  await engine.call('report.pdf', {
    week: '2026-W10',
    paper: 'a4',
    file: engine.grant(path, 'save'),
  });
  const [first = ''] = (await readPdf(path)).map(flat);
  expect(first).toContain('No data for week 10.');
  expect(first).toContain('The data begin on 18 May 2026: week 10 lies before them.');
  expect(first).not.toMatch(/unfinished|old enough|No leads/);
});
