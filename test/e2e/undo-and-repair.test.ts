import { afterEach, beforeEach, describe, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { RunningProgram } from '@test/helpers/host';
import { chooseByButton, importAll, startWithWorkspace, stopClean } from '@test/helpers/import-steps';

let program: RunningProgram;
let page: Page;

beforeEach(async () => {
  program = await startWithWorkspace();
  page = program.page;
  await chooseByButton(page, 'repair.csv');
  await importAll(page);
});
afterEach(() => stopClean(program));

async function openImports(): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#/imports`);
  await page.getByRole('button', { name: 'Undo the last import' }).waitFor();
}

describe('the page of imports', () => {
  it('undoes the last import after saying what that takes back', async () => {
    await openImports();
    await page.getByRole('button', { name: 'Undo the last import' }).click();
    await page.getByText('repair.csv: 1 new lead goes, 2 leave the quarantine').waitFor();
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('Nothing imported yet.').waitFor();
  });

  it('repairs a quarantined record by another mapping', async () => {
    await openImports();
    await page.getByRole('button', { name: /quarantined of repair.csv/ }).click();
    await page.getByRole('button', { name: 'Fix the mapping and retry' }).click();
    const editor = page.getByRole('form', { name: 'Mapping of repair.csv' });
    await editor.waitFor();
    await editor
      .locator('select:has(option:checked:text-is("created_at"))')
      .first()
      .selectOption('first_seen');
    await editor.getByRole('button', { name: 'Use this mapping' }).click();
    await page.getByText('2 of 2 records would be accepted').waitFor();
    await page.getByRole('button', { name: 'Take them out of the quarantine' }).click();
    await page.getByText('2 records have left the quarantine.').waitFor();
    await page.getByText('2 read again').waitFor();
    await page.getByRole('main').getByText('Every record of this import was accepted.').waitFor();
  });

  it('explains the total that the CRM shows', async () => {
    await openImports();
    await page.getByLabel('Your CRM shows').fill('1,003');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('the file holds 3: 1000 fewer.').waitFor();
    await page.getByLabel('Your CRM shows').fill('3');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('the file holds as many').waitFor();
  });
});
