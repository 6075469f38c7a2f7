import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { RunningProgram } from '@test/helpers/host';
import {
  answerQuestions,
  chooseByButton,
  fixturePath,
  importAll,
  startWithWorkspace,
  stopClean,
} from '@test/helpers/import-steps';

let program: RunningProgram;
let page: Page;

beforeEach(async () => {
  program = await startWithWorkspace();
  page = program.page;
});
afterEach(() => stopClean(program));

async function dropOnPage(...names: string[]): Promise<void> {
  const files = names.map((name) => ({ name, text: readFileSync(fixturePath(name), 'utf8') }));
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, text } of list) transfer.items.add(new File([text], name, { type: 'text/csv' }));
    return transfer;
  }, files);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: data });
}

async function walkTo(week: string, key: string): Promise<string> {
  await page.goto(`${new URL(page.url()).origin}/#/leads-in`);
  await page.getByText(week).first().waitFor();
  await page.keyboard.press(key);
  await page.waitForTimeout(400);
  return page.getByRole('main').innerText();
}

describe('importing in the browser', () => {
  it('reads files chosen by the button, keeps the broken record aside, and shows the week', async () => {
    await chooseByButton(page, 'leads.csv', 'activities.csv');
    await answerQuestions(page);
    expect(await page.getByRole('main').innerText()).toMatch(/not accepted|kept aside|quarantin/i);
    await importAll(page);
    const text = await walkTo('Week 45', '2');
    // E1 within 3 min, E2 within exactly 300 s, E3 after 20, E4 live, E5 never: 2 of 4 are small numbers.
    expect(text).toContain('2 of 4');
    await page.goto(`${new URL(page.url()).origin}/#/imports`);
    await page.getByText('leads.csv').first().waitFor();
    expect(await page.getByRole('main').innerText()).toContain('not a date');
  });

  it('reads files dropped on any page, and the same files again write nothing', async () => {
    await dropOnPage('leads.csv', 'activities.csv');
    await importAll(page);
    await page.getByRole('link', { name: /To the meeting/ }).click();
    await page.getByText('Week 45').first().waitFor();
    await dropOnPage('leads.csv', 'activities.csv');
    await answerQuestions(page);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(
      'Nothing new: all 11 accepted',
    );
  });

  it('shows hostile text as text', async () => {
    await chooseByButton(page, 'leads.csv');
    await importAll(page);
    await page.goto(`${new URL(page.url()).origin}/#/leads-in`);
    await page.getByRole('button', { name: '5 leads' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });
});
