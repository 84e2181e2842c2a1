import { faultsOf, settled } from './axe';
import { screens } from './screens';
import { asVisitor, expect, LANGUAGES, nameOf, SURROUNDINGS, surround, test } from './support';

for (const language of LANGUAGES) {
  test(`no screen shuts anybody out: ${language}`, async ({ page, request }) => {
    test.setTimeout(300_000);
    // The colours follow the machine here, so that one page is seen in all of its surroundings.
    await asVisitor(page, { language, scheme: 'auto' });
    for (const screen of await screens(request)) {
      await page.goto(screen.path);
      await screen.ready(page);
      await screen.open?.(page);
      for (const surroundings of SURROUNDINGS) {
        const name = `${screen.name}-${nameOf({ language, ...surroundings })}`;
        await test.step(name, async () => {
          await surround(page, surroundings);
          if (!screen.open) await screen.ready(page);
          await settled(page);
          expect.soft(await faultsOf(page), name).toEqual([]);
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect.soft(overflow, `${name} is not wider than the window`).toBeLessThanOrEqual(0);
        });
      }
    }
  });
}
