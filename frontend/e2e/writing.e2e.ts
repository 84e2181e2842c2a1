import type { Page } from '@playwright/test';
import { asVisitor, expect, test } from './support';
import { apiOf, signedIn, unique } from './writer';

const source = { provenance: 'example', source: { title: 'آزمون مرورگر' } };
const textbox = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('of two who edit the same meeting the second is told, and both changes stand', async ({
  page,
  browser,
  request,
}) => {
  const api = await apiOf(request);
  const title = `جلسهٔ دو ویراستار ${unique()}`;
  const { id } = await api.post('meetings', { title, ...source });
  await asVisitor(page, {});
  await signedIn(page);
  const other = await (await browser.newContext()).newPage();
  await asVisitor(other, {});
  await signedIn(other);
  await Promise.all([page, other].map((one) => one.goto(`/meetings/${id}/edit`)));
  await textbox(page, 'چکیده').fill('چکیدهٔ نفر نخست');
  await textbox(other, 'چکیده').fill('چکیدهٔ نفر دوم');
  await textbox(other, 'شمارهٔ نامه').fill('۱۲۳۴');
  await textbox(page, 'عنوان جلسه').fill(`${title} (ویراسته)`);
  await button(page, 'ذخیرهٔ جلسه').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ویراسته');

  await button(other, 'ذخیرهٔ جلسه').click();
  const told = other.getByRole('alert');
  await expect(told).toContainText('این رکورد در این میان تغییر کرده است');
  await expect(told).toContainText('راهبر نمایشی');
  const summary = told.getByRole('radiogroup', { name: 'چکیده' });
  await expect(summary).toContainText('چکیدهٔ نفر نخست');
  await expect(summary).toContainText('چکیدهٔ نفر دوم');
  await summary.getByRole('radio', { name: 'نسخهٔ تازه' }).check();
  await told.getByRole('button', { name: 'ادامه با همین گزینش‌ها' }).click();
  await expect(textbox(other, 'عنوان جلسه')).toHaveValue(`${title} (ویراسته)`);
  await button(other, 'ذخیرهٔ جلسه').click();
  await expect(other.getByRole('heading', { level: 1 })).toContainText('ویراسته');
  const stored = await api.get<Record<string, unknown>>(`meetings/${id}`);
  expect(stored).toMatchObject({ summary_text: 'چکیدهٔ نفر نخست', letter_number: '۱۲۳۴' });

  await other.getByRole('button', { name: 'تاریخچه' }).click();
  const history = other.getByRole('dialog', { name: 'تاریخچه' });
  await expect(history.getByRole('listitem').first()).toContainText('شمارهٔ نامه');
  await expect(history.getByRole('listitem')).toHaveCount(3);
  await other.context().close();
});

test('errors of the server stand at their fields, in the language on screen', async ({ page }) => {
  await asVisitor(page, {});
  await signedIn(page);
  await page.goto('/resolutions/new');
  await textbox(page, 'عنوان کوتاه').fill('مصوبهٔ ناتمام');
  await page.getByRole('combobox', { name: 'نوع مهلت' }).selectOption('relative');
  await textbox(page, /^چند/).fill('۰');
  await page.keyboard.press('Control+Enter');
  const text = textbox(page, 'متن مصوبه');
  await expect(text).toBeFocused();
  await expect(text).toHaveAccessibleDescription(/این فیلد لازم است/);
  await expect(textbox(page, /^چند/)).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(textbox(page, 'Text of the resolution')).toHaveAccessibleDescription(/required/);
  await page
    .getByRole('alert')
    .getByRole('button', { name: /^How many/ })
    .click();
  await expect(textbox(page, /^How many/)).toBeFocused();
});

test('nothing typed is lost by a slip: leaving asks, and a reload brings it back', async ({
  page,
}) => {
  await asVisitor(page, {});
  await signedIn(page);
  await page.goto('/territories/new');
  const name = textbox(page, /^نام( \*)?$/);
  await name.fill('محلهٔ نمونه');
  await page.getByRole('link', { name: 'مصوبات' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('آنچه نوشته‌اید از دست می‌رود');
  await dialog.getByRole('button', { name: 'ماندن و ادامه' }).click();
  await expect(name).toHaveValue('محلهٔ نمونه');
  page.once('dialog', (asked) => asked.accept());
  await page.reload();
  await expect(page.getByText('ذخیره نکرده بودید بازگردانده شد')).toBeVisible();
  await expect(name).toHaveValue('محلهٔ نمونه');
  await page.getByRole('link', { name: 'مصوبات' }).first().click();
  await dialog.getByRole('button', { name: /رها کردن نوشته/ }).click();
  await expect(page).toHaveURL(/\/resolutions$/);
});

test('who may only read is told which right is missing; the public is offered nothing', async ({
  page,
}) => {
  await asVisitor(page, {});
  await page.goto('/meetings');
  await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(button(page, 'جلسهٔ تازه')).toHaveCount(0);
  await signedIn(page, 'viewer');
  await page.reload();
  const refused = button(page, 'جلسهٔ تازه');
  await expect(refused).toHaveAttribute('aria-disabled', 'true');
  await expect(refused).toHaveAccessibleDescription(/حق «نوشتن جلسه‌ها» لازم است/);
  await page.goto('/meetings/new');
  await expect(page.getByText('اجازهٔ این کار را ندارید')).toBeVisible();
});
