import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { foreignRequests, startProgram, type RunningProgram } from '@test/helpers/host';
import { readPdf } from '@test/helpers/pdf';

let program: RunningProgram;
let page: Page;

beforeAll(async () => {
  program = await startProgram({ sample: true });
  page = program.page;
  await page
    .getByRole('button', { name: 'Leads in' })
    .or(page.getByRole('link', { name: 'Leads in' }))
    .first()
    .waitFor();
});
afterAll(async () => {
  const foreign = foreignRequests(program);
  const { problems } = program;
  await program.stop();
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
});

/** A test that stopped half-way must not leave its dialog to the next. */
beforeEach(async () => {
  while ((await page.getByRole('dialog').count()) > 0) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
  }
});

const headline = () => page.getByRole('heading', { level: 1 }).innerText();

async function pressUntil(key: string, wanted: RegExp): Promise<string> {
  await page.keyboard.press(key);
  await page.getByRole('heading', { level: 1, name: wanted }).waitFor();
  return headline();
}

describe('the meeting by keyboard alone', () => {
  it('walks the four pages with the arrow keys, each with its sentence', async () => {
    await pressUntil('1', /leads/);
    expect(await pressUntil('ArrowRight', /within five minutes/)).toMatch(/^\d+ of \d+/);
    await pressUntil('ArrowRight', /customers/);
    await pressUntil('ArrowRight', /rejected/);
    await pressUntil('ArrowLeft', /customers/);
  });

  it('shows a chart, and its table behind it, on every page', async () => {
    for (const key of ['1', '2', '3', '4']) {
      await page.keyboard.press(key);
      await page.locator('main svg').first().waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Table' }).first().click();
      expect(await page.getByRole('main').getByRole('table').count()).toBeGreaterThan(0);
      await page.keyboard.press('Escape');
    }
  });

  it('opens exactly the leads behind a number, searches them and shows one in full', async () => {
    await pressUntil('1', /week 46/);
    const said = Number(/\d+/.exec(await headline())?.[0]);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`${said} leads`).first().waitFor();
    await dialog.getByRole('row').nth(2).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByText(/Back to the list/).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  it('scrolls in one place only, and never sideways', async () => {
    for (const key of ['1', '2', '3', '4']) {
      await page.keyboard.press(key);
      await page.locator('main svg').first().waitFor();
      const [over, sideways] = await page.evaluate(() => {
        const { scrollHeight, clientHeight } = document.documentElement;
        const parts = [...document.querySelectorAll<HTMLElement>('main, .frame')];
        return [
          scrollHeight - clientHeight,
          Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth)),
        ];
      });
      expect([key, over, sideways]).toEqual([key, 0, 0]);
    }
  });

  it('opens the filters at the first one, and Escape leaves them', async () => {
    await pressUntil('1', /week 46/);
    await page.keyboard.press('l');
    await page.locator('select[aria-label="Narrow by source"]:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Filters' }).waitFor({ state: 'hidden' });
    expect(await headline()).toMatch(/week 46/);
  });

  it('goes back with Escape to the page that was left', async () => {
    for (const key of ['i', ',']) {
      await pressUntil('3', /customers/);
      await page.keyboard.press(key);
      await page.getByRole('heading', { level: 1, name: /^(Import|Settings)/ }).waitFor();
      await pressUntil('Escape', /customers/);
    }
  });

  it('chooses another week, and the numbers follow', async () => {
    await pressUntil('1', /week 46/);
    await pressUntil('[', /week 45/);
    await pressUntil(']', /week 46/);
  });

  it('tells how a number is counted', async () => {
    await page.keyboard.press('2');
    await page
      .getByRole('button', { name: /how|counted|Within 5 min|means/i })
      .first()
      .click();
    await page
      .getByText(/300 s|five minutes/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('changes to wall size and back', async () => {
    const size = () =>
      page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    const desk = await size();
    await page.keyboard.press('p');
    await page.waitForTimeout(300);
    expect((await size()) / desk).toBeCloseTo(1.6);
    await page.keyboard.press('p');
  });
});

describe('the PDF of the week', () => {
  it('says the same as the wall, page by page', async () => {
    await pressUntil('2', /within five minutes/);
    const said = await headline();
    await page.keyboard.press('d');
    await page.locator('input[name="paper"]:checked:focus').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the PDF' }).click();
    const file = await (await download).path();
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    const pages = await readPdf(file);
    expect(pages.length).toBeGreaterThanOrEqual(5);
    const flat = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, '');
    expect(flat(pages.join(' '))).toContain(flat(said));
    expect(pages.at(-1)).toMatch(new RegExp(`${pages.length} of ${pages.length}`));
  });
});
