import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { foreignRequests, startProgram, type RunningProgram } from './host';

const fixtures = resolve(import.meta.dirname, '../fixtures/e2e');

/** Path of a file that the end-to-end tests import. */
export const fixturePath = (name: string): string => resolve(fixtures, name);

/** The program with a new, empty workspace, made on its first page. */
export async function startWithWorkspace(): Promise<RunningProgram> {
  const program = await startProgram();
  const { page } = program;
  await page.getByLabel(/name/i).fill('E2E team');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'The same numbers' }).waitFor();
  return program;
}

/** Ends the program, and holds it to its promise: no request left the machine, nothing went wrong in the page. */
export async function stopClean(program: RunningProgram): Promise<void> {
  const foreign = foreignRequests(program);
  const { problems } = program;
  await program.stop();
  expect(foreign).toEqual([]);
  expect(problems).toEqual([]);
}

/** Chooses files by the button of the import page. */
export async function chooseByButton(page: Page, ...names: string[]): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/import`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Choose files/ }).click();
  await (await chooser).setFiles(names.map(fixturePath));
}

/** Takes what the program proposes, question by question, until the report is there. */
export async function answerQuestions(page: Page): Promise<void> {
  const ready = page.getByRole('button', { name: /^Import\b/ });
  const go = page.getByRole('button', { name: /Go on|Continue|Answer/ });
  for (let step = 0; step < 5; step += 1) {
    await ready.or(go).first().waitFor();
    if (await ready.isVisible()) return;
    await go.first().click();
    await page.waitForTimeout(150);
  }
}

/** Answers what is asked, imports, and waits for the report of what was written. */
export async function importAll(page: Page): Promise<void> {
  await answerQuestions(page);
  await page.getByRole('button', { name: /^Import\b/ }).click();
  await page.getByRole('link', { name: /To the meeting/ }).waitFor();
}
