import { asVisitor, expect, test } from './support';

test('a meeting keeps what was said apart from what was resolved', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/meetings');
  await page
    .getByRole('main')
    .getByRole('link', { name: /جایگاه برنامه دفاتر تسهیلگری/ })
    .click();
  const resolved = page.getByRole('region', { name: 'مصوبات جلسه' });
  await expect(resolved.getByRole('article')).toHaveCount(4);
  const said = page.getByRole('region', { name: 'گفته‌ها و خواسته‌ها' });
  await expect(said).toContainText('وزارت کشور باید جایگاه دفاتر تسهیلگری را');
  await expect(resolved).not.toContainText('وزارت کشور باید');
  await expect(page.getByRole('region', { name: 'حاضران، با سمت' })).toContainText('حبیب خراسانی');
  const about = page.getByRole('region', { name: 'دربارهٔ جلسه' });
  await expect(about).toContainText('تاریخ جلسه در منبع نیامده است');
  await expect(about).toContainText('۱۳۹۹/۰۴/۳۰');
});

test('a resolution leads to its meeting', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/resolutions?deadline=relative');
  await page.getByRole('main').getByRole('row').nth(1).getByRole('link').click();
  const links = page.getByRole('region', { name: 'پیوندها' });
  await links.getByRole('link', { name: /جایگاه برنامه دفاتر تسهیلگری/ }).click();
  await expect(page).toHaveURL(/\/meetings\//);
});
