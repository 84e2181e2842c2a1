import { screens } from './screens';
import { asVisitor, LOOKS, nameOf, test } from './support';

for (const look of LOOKS) {
  test(`pictures: ${nameOf(look)}`, async ({ page, request }) => {
    test.setTimeout(300_000);
    await asVisitor(page, look);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const screen of await screens(request)) {
      if (screen.phoneOnly && !look.phone) continue;
      await page.goto(screen.path);
      await screen.ready(page);
      await screen.open?.(page);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({
        path: `screenshots/${screen.name}-${nameOf(look)}.png`,
        // What lies over a page is seen with what is under it, not on a sheet of its own length.
        fullPage: !screen.open,
      });
    }
  });
}
