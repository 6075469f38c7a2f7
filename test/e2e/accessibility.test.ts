import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { PAGE_IDS } from '@core/pages/definitions';
import { startProgram } from '@test/helpers/host';

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

describe.each(['light', 'dark'] as const)('the pages in %s', (colorScheme) => {
  it('have no violation of WCAG 2.2 A and AA that axe can find', async () => {
    const program = await startProgram({ sample: true, colorScheme });
    const found: string[] = [];
    const origin = new URL(program.address).origin;
    await program.page.locator('main svg').first().waitFor();
    for (const route of [...PAGE_IDS, 'import', 'imports', 'dictionary', 'kept-out', 'settings', 'welcome']) {
      await program.page.goto(`${origin}/#/${route}`);
      await program.page.getByRole('heading', { level: 1 }).waitFor();
      await program.page.waitForTimeout(500);
      // The page's own policy forbids injected scripts: axe goes in through the debugger, as it must.
      await program.page.evaluate(axe.source);
      const violations = await program.page.evaluate(async () => {
        const { axe: checker } = globalThis as unknown as {
          axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
        };
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        return (await checker.run({ runOnly: { type: 'tag', values: tags } })).violations;
      });
      found.push(...violations.map(({ id, nodes }) => `${route}: ${id}: ${nodes[0]?.html ?? ''}`));
    }
    await program.stop();
    expect(found).toEqual([]);
  });
});
