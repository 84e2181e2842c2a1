import { asVisitor, expect, test } from './support';

test('a body is found by another spelling of its name, with what it owes and its budget rows', async ({
  page,
}) => {
  await asVisitor(page, {});
  await page.goto('/organizations');
  await page.getByLabel('جست‌وجو در نام‌ها').fill('سازمان اجتماعي کشور');
  await expect(page).toHaveURL(/q=/);
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('سازمان امور اجتماعی کشور');
  await expect(page.getByRole('region', { name: /بر عهدهٔ آن/ }).getByRole('article')).toHaveCount(
    4,
  );
  await page
    .getByRole('region', { name: 'ردیف‌های بودجه به همین نام' })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveURL(/\/budget\/nodes\//);
});

test('the country is opened down to a neighbourhood, which knows its resolutions', async ({
  page,
}) => {
  await asVisitor(page, {});
  await page.goto('/territories');
  await page.getByRole('button', { name: 'گشودن سیستان و بلوچستان' }).click();
  await page.getByRole('button', { name: 'گشودن چابهار' }).click();
  await page.getByRole('button', { name: 'گشودن چابهار' }).click();
  await page.getByRole('link', { name: 'مرادآباد' }).click();
  await expect(page.getByRole('navigation', { name: 'جایگاه محدوده' })).toContainText(
    /ایران.*سیستان و بلوچستان.*چابهار/,
  );
  await expect(page.getByRole('region', { name: 'مصوبات دربارهٔ این محدوده' })).toContainText(
    'مرادآباد',
  );
});

test('a place is found by its English name in an English page', async ({ page }) => {
  await asVisitor(page, { language: 'en', phone: true });
  await page.goto('/territories?q=moradabad');
  await page.getByRole('link', { name: 'Moradabad' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Moradabad' })).toBeVisible();
});
