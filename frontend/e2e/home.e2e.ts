import { asVisitor, expect, test } from './support';

test('the home page leads to the three parts and shows the four resolutions', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const main = page.getByRole('main');
  await expect(main.getByRole('article')).toHaveCount(4);
  await expect(main.getByText('۱۳۹۹/۰۵/۱۳')).toBeVisible();
  await expect(main.getByRole('link', { name: '۱۳۹۹', exact: true }).first()).toBeVisible();
  await main.getByRole('link', { name: 'درخت بودجه' }).click();
  await expect(page).toHaveURL(/\/budget/);
  await expect(page.getByRole('treegrid')).toBeVisible();
});

test('English is one click away, stays after a reload, and turns the page round', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByText('3 August 2020')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Resolutions', exact: true }).first()).toBeVisible();
});

test('the dark view stays after a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await page.getByRole('button', { name: 'نمای تیره' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('on a phone the parts are behind a menu', async ({ page }) => {
  await asVisitor(page, { phone: true });
  await page.goto('/');
  await page.getByRole('button', { name: 'گشودن فهرست بخش‌ها' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'جلسات' }).click();
  await expect(page).toHaveURL(/\/meetings$/);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'جلسات' })).toBeFocused();
});

test('an address that is no page says so', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { name: 'چنین صفحه‌ای نیست' })).toBeVisible();
});
