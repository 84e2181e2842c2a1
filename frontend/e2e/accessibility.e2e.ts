import { judge } from './axe';
import { screens } from './screens';
import {
  account,
  asVisitor,
  expect,
  LANGUAGES,
  nameOf,
  PHONE,
  SURROUNDINGS,
  surround,
  test,
  WIDE,
} from './support';

for (const language of LANGUAGES) {
  test(`no screen shuts anybody out: ${language}`, async ({ page, request }) => {
    test.setTimeout(300_000);
    // The colours follow the machine here, so that one page is seen in all of its surroundings.
    await asVisitor(page, { language, scheme: 'auto' });
    for (const screen of await screens(request)) {
      const places = SURROUNDINGS.filter(({ phone }) => phone || !screen.phoneOnly);
      await page.setViewportSize(screen.phoneOnly ? PHONE : WIDE);
      await page.goto(screen.path);
      await screen.ready(page);
      await screen.open?.(page);
      for (const surroundings of places) {
        const name = `${screen.name}-${nameOf({ language, ...surroundings })}`;
        await test.step(name, async () => {
          await surround(page, surroundings);
          if (!screen.open) await screen.ready(page);
          await judge(page, name);
        });
      }
    }
  });
}

test('the menu of an account shuts nobody out', async ({ page }) => {
  await asVisitor(page, { scheme: 'auto' });
  const admin = account('national_admin');
  await page.goto('/login');
  await page.getByLabel('نام کاربری').fill(admin.username);
  await page.getByLabel('گذرواژه', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'ورود', exact: true }).click();
  await page.getByRole('banner').locator('[aria-haspopup="menu"]').click();
  await expect(page.getByRole('menu')).toBeVisible();
  for (const surroundings of SURROUNDINGS) {
    await surround(page, surroundings);
    await judge(page, `account-${nameOf({ language: 'fa', ...surroundings })}`);
  }
});
