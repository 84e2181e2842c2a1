import { asVisitor, expect, test } from './support';

test('on paper there is the name of the system, both dates, full figures, and no control', async ({
  page,
}) => {
  await asVisitor(page, { scheme: 'dark' });
  await page.goto('/?year=1399');
  await expect(page.getByRole('list', { name: /نقشهٔ اجزا/ })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.getByText('سامانهٔ جایگاه: نظام برنامه و بودجه و مصوبات')).toBeVisible();
  await expect(page.getByRole('table', { name: /نقشهٔ اجزا/ })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'بخش‌ها' })).toBeHidden();
  await expect(page.getByText('منبع:').last()).toBeVisible();
  const full = page.locator('data[data-shortened]').first();
  expect(await full.evaluate((element) => getComputedStyle(element, '::after').content)).toMatch(
    /٬۰۰۰٬۰۰۰٬۰۰۰ ریال/,
  );
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.byteLength).toBeGreaterThan(10_000);
});
