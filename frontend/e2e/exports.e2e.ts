import { readFileSync } from 'node:fs';
import { asVisitor, expect, test } from './support';

test('what is filtered is what is taken along, by the name that the server gives it', async ({
  page,
}) => {
  await asVisitor(page, {});
  await page.goto('/resolutions?deadline=relative');
  await expect(page.getByRole('table').locator('tbody').getByRole('row')).toHaveCount(1);
  await page.getByRole('button', { name: 'کارهای دیگر' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^CSV برای Excel/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text).toContain('1399-05-13');
  expect(
    text
      .trim()
      .split('\n')
      .filter((line) => line.includes('مرادآباد')),
  ).toHaveLength(1);
});

test('every list and a row with all below it can be had as a workbook', async ({ page }) => {
  await asVisitor(page, { language: 'en' });
  for (const path of ['/', '/budget', '/meetings', '/organizations', '/territories']) {
    await page.goto(path);
    await page.getByRole('button', { name: 'More actions' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Excel (XLSX)' }).click(),
    ]);
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    await expect(page.getByText('File received')).toBeVisible();
  }
});
