import { asVisitor, expect, test } from './support';

test('the overview shows what is due and what was resolved, each card leading to its list', async ({
  page,
}) => {
  await asVisitor(page, {});
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const main = page.getByRole('main');
  await expect(main.getByRole('article')).toHaveCount(4);
  const deadlines = main.getByRole('region', { name: 'مهلت‌های دو هفته' });
  await expect(deadlines).toContainText('۱۳ مرداد ۱۳۹۹');
  await expect(deadlines).toContainText('نتیجه در منابع عمومی یافت نشد');
  await main.getByRole('link', { name: 'نیازمند تعیین دوره' }).click();
  await expect(page).toHaveURL(/resolutions\?needs_definition=true/);
  await expect(page.getByRole('table').locator('tbody').getByRole('row')).toHaveCount(1);
});

test('the map drills down by the keyboard to the page of a row, and back by its path', async ({
  page,
}) => {
  await asVisitor(page, {});
  await page.goto('/?year=1399');
  const map = page.getByRole('region', { name: 'بودجه از چه ساخته شده است' });
  const path = map.getByRole('navigation');
  // There is one way down from the root, and the map has gone it by itself.
  await expect(path.getByRole('link')).toHaveCount(2);
  await map.getByRole('link', { name: /^راه و شهرسازی:/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/at=/);
  await expect(path).toContainText('راه و شهرسازی');
  await expect(path.getByRole('link')).toHaveCount(3);
  await page.reload();
  await expect(path.getByRole('link')).toHaveCount(3);
  await map.getByRole('link', { name: 'نمایش به صورت جدول' }).click();
  await expect(map.getByRole('table')).toBeVisible();
  await path.getByRole('link').first().click();
  await expect(page).not.toHaveURL(/at=/);
  await map.getByRole('link', { name: 'صفحهٔ این ردیف' }).click();
  await expect(page).toHaveURL(/\/budget\/nodes\//);
});

test('another year of the overview stands in the address', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/');
  await page.getByLabel('سال مالی').selectOption('1400');
  await expect(page).toHaveURL(/year=1400/);
  await expect(page.getByRole('heading', { name: /جمع گزیده ۱۴۰۰/ })).toBeVisible();
});

test('English is one click away, stays after a reload, and turns the page round', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByText('Monday 3 August 2020')).toBeVisible();
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
