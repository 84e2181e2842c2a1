import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { screens } from './screens';
import { asVisitor, expect, LOOKS, nameOf, test } from './support';

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

for (const look of LOOKS) {
  test(`no screen shuts anybody out: ${nameOf(look)}`, async ({ page, request }) => {
    await asVisitor(page, look);
    // Colours on their way to a hover state are no colours to judge.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const screen of await screens(request)) {
      await test.step(screen.name, async () => {
        await page.goto(screen.path);
        await screen.ready(page);
        expect.soft(await faultsOf(page), screen.name).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect.soft(overflow, `${screen.name} is not wider than the window`).toBeLessThanOrEqual(0);
      });
    }
  });
}
