import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What keeps somebody out of the page as it stands now. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // No frames here: nothing to gather on a second, blank page, and what passes needs no report.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}`),
  );
}

/** Nothing moves and nothing is waited for: what is judged now is what stays. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector('[data-status="loading"]') &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

/** The page shuts nobody out, and is not wider than its window. */
export async function judge(page: Page, name: string): Promise<void> {
  await settled(page);
  expect.soft(await faultsOf(page), name).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect.soft(overflow, `${name} is not wider than the window`).toBeLessThanOrEqual(0);
}
