import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { foreignRequests, startProgram, type RunningProgram } from '@test/helpers/host';

const fixtures = resolve(import.meta.dirname, '../fixtures/e2e');
let program: RunningProgram;
let page: Page;

beforeEach(async () => {
  program = await startProgram();
  page = program.page;
  await page.getByLabel(/name/i).fill('E2E team');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'The same numbers' }).waitFor();
});
afterEach(async () => {
  const foreign = foreignRequests(program);
  const { problems } = program;
  await program.stop();
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
});

async function chooseByButton(...names: string[]): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/import`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Choose files/ }).click();
  await (await chooser).setFiles(names.map((name) => resolve(fixtures, name)));
}

async function dropOnPage(...names: string[]): Promise<void> {
  const files = names.map((name) => ({ name, text: readFileSync(resolve(fixtures, name), 'utf8') }));
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, text } of list) transfer.items.add(new File([text], name, { type: 'text/csv' }));
    return transfer;
  }, files);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: data });
}

/** Takes what the program proposes, question by question, until the report is there. */
async function answerQuestions(): Promise<void> {
  const ready = page.getByRole('button', { name: /^Import\b/ });
  const go = page.getByRole('button', { name: /Go on|Continue|Answer/ });
  for (let step = 0; step < 5; step += 1) {
    await ready.or(go).first().waitFor();
    if (await ready.isVisible()) return;
    await go.first().click();
    await page.waitForTimeout(150);
  }
}

async function importAll(): Promise<void> {
  await answerQuestions();
  await page.getByRole('button', { name: /^Import\b/ }).click();
  await page.getByRole('link', { name: /To the meeting/ }).waitFor();
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
    await chooseByButton('leads.csv', 'activities.csv');
    await answerQuestions();
    expect(await page.getByRole('main').innerText()).toMatch(/not accepted|kept aside|quarantin/i);
    await importAll();
    const text = await walkTo('Week 45', '2');
    // E1 within 3 min, E2 within exactly 300 s, E3 after 20, E4 live, E5 never: 2 of 4 are small numbers.
    expect(text).toContain('2 of 4');
    await page.goto(`${new URL(page.url()).origin}/#/imports`);
    await page.getByText('leads.csv').first().waitFor();
    expect(await page.getByRole('main').innerText()).toContain('not a date');
  });

  it('reads files dropped on any page, and the same files again write nothing', async () => {
    await dropOnPage('leads.csv', 'activities.csv');
    await importAll();
    await page.getByRole('link', { name: /To the meeting/ }).click();
    await page.getByText('Week 45').first().waitFor();
    await dropOnPage('leads.csv', 'activities.csv');
    await answerQuestions();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(
      'Nothing new: all 11 accepted',
    );
  });

  it('shows hostile text as text', async () => {
    await chooseByButton('leads.csv');
    await importAll();
    await page.goto(`${new URL(page.url()).origin}/#/leads-in`);
    await page.getByRole('button', { name: '5 leads' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });
});
