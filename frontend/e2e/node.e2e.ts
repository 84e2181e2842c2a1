import { asVisitor, expect, test } from './support';

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
});

const clipboard = 'navigator.clipboard.readText()';

test('a row is followed over the years: 105000-5 became 105030 in 1398', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/budget?year=1399&q=105030');
  await page.getByRole('link', { name: /سازمان امور اجتماعی کشور/ }).click();
  await page.getByRole('link', { name: 'صفحهٔ کامل این ردیف' }).click();
  await expect(page).toHaveURL(/\/budget\/nodes\/[0-9a-f-]{36}$/);
  const years = page.getByRole('region', { name: 'همین ردیف در گذر سال‌ها' });
  await expect(years.getByRole('row', { name: /۱۳۹۷.*۱۰۵۰۰۰-۵/ })).not.toContainText('شمارهٔ تازه');
  await expect(years.getByRole('row', { name: /۱۳۹۸.*۱۰۵۰۳۰/ })).toContainText('شمارهٔ تازه');
  await years.getByRole('link', { name: '۱۳۹۶' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('۱۰۵۰۰۰-۵');
  await expect(page.getByRole('region', { name: 'مصوبات دربارهٔ این ردیف' })).toContainText(
    'سازمان امور اجتماعی',
  );
});

test('a row that changed its number twice: 153000-11, 153000-15, 286650', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/');
  await page.getByRole('button', { name: 'جست‌وجو و فرمان‌ها' }).focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'جست‌وجو در همهٔ سامانه' }).fill('۲۸۶۶۵۰');
  await page.getByRole('option', { name: /۲۸۶۶۵۰/ }).click();
  const years = page.getByRole('region', { name: 'همین ردیف در گذر سال‌ها' });
  for (const code of ['۱۵۳۰۰۰-۱۱', '۱۵۳۰۰۰-۱۵', '۲۸۶۶۵۰']) {
    await expect(years.getByRole('row', { name: new RegExp(code) }).first()).toBeVisible();
  }
  await expect(years.getByText('شمارهٔ تازه')).toHaveCount(2);
});

test('a sum is copied with its citation by the keyboard alone, and plain copying stays', async ({
  page,
}) => {
  await asVisitor(page, {});
  await page.goto('/budget?year=1399&unit=billion_toman');
  const row = page.getByRole('row', { name: /راه و شهرسازی/ });
  await row.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('مبلغ با استناد رونوشت شد')).toBeVisible();
  const cited = await page.evaluate<string>(clipboard);
  expect(cited).toMatch(/^[۰-۹٬]+ ریال \(پیشنهادی\)؛ /);
  expect(cited).toContain('منبع: ');
  expect(cited).toMatch(/\/budget\/nodes\/[0-9a-f-]{36}$/);
  const shown = row.locator('data').first();
  const figure = await shown.getAttribute('value');
  await shown.evaluate((element) => getSelection()?.selectAllChildren(element));
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(clipboard)).toBe(figure);
});

test('the command that is copied reads the record', async ({ page, request }) => {
  await asVisitor(page, { language: 'en' });
  await page.goto('/resolutions?deadline=relative');
  await page.getByRole('table').locator('tbody').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/resolutions\/[0-9a-f-]{36}$/);
  // The address changes before the page: the list has such a button, too.
  await expect(page.locator('blockquote')).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'curl command' }).click();
  await page.getByRole('button', { name: 'Copy the command' }).click();
  const command = await page.evaluate<string>(clipboard);
  const [, address = ''] = /^curl '([^']+)'/.exec(command) ?? [];
  const record: { due_on_jalali: string } = await (await request.get(address)).json();
  expect(record.due_on_jalali).toBe('1399-05-13');
});
