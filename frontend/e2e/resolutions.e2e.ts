import { asVisitor, expect, test } from './support';

test('the list is filtered by kind of deadline, and the address keeps it', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/resolutions');
  const rows = page.getByRole('table').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(4);
  await page.getByLabel('نوع مهلت').selectOption('relative');
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/deadline=relative/);
  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.getByRole('link', { name: 'حذف پالایه‌ها' }).click();
  await expect(rows).toHaveCount(4);
});

test('the period that the text does not give can be filtered for', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/resolutions?needs_definition=true');
  const rows = page.getByRole('table').locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('دوره باید تعیین شود');
});

test('the resolution with a due date says from which day it is counted', async ({ page }) => {
  await asVisitor(page, {});
  // The code of the page comes after the click: the heading of the list must not be taken for its.
  await page.route('**/assets/ResolutionPage-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.goto('/resolutions');
  await page
    .getByRole('row', { name: /۱۳۹۹\/۰۵\/۱۳/ })
    .getByRole('link')
    .click();
  await expect(page).toHaveURL(/\/resolutions\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name: /پیوست اجتماعی/ })).toBeFocused();
  await expect(page.locator('blockquote')).toContainText('طی دو هفته تهیه');
  const deadline = page.getByRole('region', { name: 'مهلت' });
  await expect(deadline).toContainText('۱۳۹۹/۰۵/۱۳');
  await expect(deadline).toContainText('۳ اوت ۲۰۲۰');
  await expect(deadline).toContainText('دو هفته از تاریخ انتشار خبر (۱۳۹۹/۰۴/۳۰)');
  await expect(deadline).toContainText('تاریخ جلسه در منبع نیامده است');
  await expect(deadline).toContainText('نتیجه در منابع عمومی یافت نشد');
  await expect(page.getByText('سررسید گذشته')).toHaveCount(0);
});

test('in English the same is told in English', async ({ page }) => {
  await asVisitor(page, { language: 'en' });
  await page.goto('/resolutions?deadline=relative');
  await page
    .getByRole('row', { name: /3 August 2020/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('region', { name: 'Deadline' })).toContainText(
    'two weeks from the date on which the news was published (20 July 2020); the source does not give the date of the meeting',
  );
});

test('a resolution that does not exist is not found', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/resolutions/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'پیدا نشد' })).toBeVisible();
});

test('on a phone the resolutions are cards', async ({ page }) => {
  await asVisitor(page, { phone: true });
  await page.goto('/resolutions');
  await expect(page.getByRole('article')).toHaveCount(4);
  await expect(page.getByRole('table')).toHaveCount(0);
});
