import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Page } from 'playwright-core';
import { PAGE_IDS } from '@core/pages/definitions';
import { startProgram, type RunningProgram } from '@test/helpers/host';

const out = resolve(import.meta.dirname, '../../screens');
/** Kept in the repository, shown by the README. */
const docs = resolve(import.meta.dirname, '../../docs/screens');
for (const folder of [out, docs]) mkdirSync(folder, { recursive: true });

const LOOKS = [
  { name: 'light-1280', viewport: { width: 1280, height: 800 }, colorScheme: 'light', wall: false },
  { name: 'dark-1920', viewport: { width: 1920, height: 1080 }, colorScheme: 'dark', wall: false },
  { name: 'wall-1920', viewport: { width: 1920, height: 1080 }, colorScheme: 'light', wall: true },
] as const;

async function shoot(page: Page, name: string): Promise<void> {
  // Charts come after the first paint.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(out, `${name}.png`) });
}

describe.each(LOOKS)('the sample meeting, $name', (look) => {
  let program: RunningProgram;
  beforeAll(async () => {
    program = await startProgram({ sample: true, viewport: look.viewport, colorScheme: look.colorScheme });
  });
  afterAll(() => program.stop());

  it('is pictured page by page', async () => {
    const { page } = program;
    await page.getByRole('heading', { level: 1, name: /arrived in week/ }).waitFor();
    if (look.wall) await page.keyboard.press('p');
    for (const [index, id] of PAGE_IDS.entries()) {
      await page.keyboard.press(String(index + 1));
      await shoot(page, `${id}-${look.name}`);
      if (look.name === 'light-1280')
        copyFileSync(join(out, `${id}-${look.name}.png`), join(docs, `${id}.png`));
    }
    await page.keyboard.press('2');
    await page.getByRole('heading', { level: 1, name: /within five minutes/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('row').nth(2).waitFor();
    await shoot(page, `leads-${look.name}`);
    await page.keyboard.press('Enter');
    await shoot(page, `lead-${look.name}`);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Escape');
    await page.keyboard.press(']');
    await shoot(page, `unfinished-${look.name}`);
    for (const route of ['import', 'imports', 'dictionary', 'kept-out', 'settings', 'welcome']) {
      await page.goto(`${new URL(page.url()).origin}/#/${route}`);
      await shoot(page, `${route}-${look.name}`);
    }
  });
});

describe('a program without a workspace', () => {
  it('is pictured as it greets', async () => {
    const program = await startProgram();
    await shoot(program.page, 'empty-light-1280');
    await program.stop();
  });
});
