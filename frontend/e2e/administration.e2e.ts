import type { Page } from '@playwright/test';
import { judge } from './axe';
import {
  asVisitor,
  expect,
  LANGUAGES,
  nameOf,
  SURROUNDINGS,
  surround,
  test,
  WIDE,
} from './support';
import { apiOf, pick, signedIn } from './writer';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const latin = () => `${Date.now()}`.slice(-8);

interface Listed {
  items: { id: string; username: string }[];
}

test('an account is made, given a role in a county, seen with its reasons, and loses it again', async ({
  page,
}) => {
  const username = `trial-${latin()}`;
  await asVisitor(page, {});
  await signedIn(page);
  await page.goto('/administration/users/new');
  await page.getByRole('textbox', { name: /^نام( \*)?$/ }).fill('کاربر آزمون');
  await page.getByRole('textbox', { name: /نام کاربری/ }).fill(username);
  await button(page, 'ذخیره').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('کاربر آزمون');
  await expect(page.getByText(/هیچ حقی ندارد/)).toBeVisible();

  await button(page, 'دادن نقش').click();
  await page.getByRole('combobox', { name: 'کدام نقش' }).selectOption('county_hq');
  const tree = page.getByRole('treegrid', { name: 'محدوده‌های کشور' });
  await page.getByRole('combobox', { name: /^محدوده/ }).focus();
  await pick(page, 'سیستان و بلوچستان', /سیستان و بلوچستان\s*استان/);
  const province = tree.getByRole('row', { name: /سیستان و بلوچستان/ });
  await expect(province).toHaveAttribute('aria-selected', 'true');
  await province.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(province).toHaveAttribute('aria-expanded', 'true');
  await tree.getByRole('row', { name: /چابهار.*شهرستان/ }).click();
  await expect(page.getByText(/«ستاد شهرستانی» در «چابهار»/)).toBeVisible();
  await button(page, 'دادن نقش').click();

  const rights = page.getByRole('region', { name: 'چه می‌تواند بکند، و چرا' });
  await expect(rights.getByRole('row', { name: /نوشتن جلسه‌ها/ })).toContainText(
    /چابهار.*از نقش «ستاد شهرستانی»/,
  );
  await button(page, /گرفتن نقش/).click();
  await page.getByRole('dialog').getByRole('button', { name: 'گرفتن نقش' }).click();
  await expect(page.getByText(/هیچ حقی ندارد/)).toBeVisible();
  await button(page, 'تاریخچه').click();
  await expect(
    page.getByRole('dialog', { name: 'تاریخچه' }).getByRole('listitem').first(),
  ).toBeVisible();
});

test('the link for a first password is shown once, opens the page that takes it, and is logged', async ({
  page,
  request,
}) => {
  const api = await apiOf(request);
  const { id } = await api.post('users', {
    username: `link-${latin()}`,
    display_name: 'کاربر پیوند',
  });
  await asVisitor(page, {});
  await signedIn(page);
  await page.goto(`/administration/users/${id}`);
  await button(page, 'پیوند یک‌بارمصرف').click();
  await page.getByRole('dialog').getByRole('button', { name: 'پیوند یک‌بارمصرف' }).click();
  const shown = page.getByRole('dialog', { name: 'پیوند نخستین گذرواژه' });
  await expect(shown.locator('code')).toHaveText(/\/set-password#\S{20,}/);
  await shown.getByRole('button', { name: 'نگه داشتم؛ بستن' }).click();
  await expect(shown).toHaveCount(0);
  await page.goto(`/administration/audit?record=${id}`);
  await page.getByRole('link', { name: /ساختن پیوند گذرواژه/ }).click();
  await expect(page.getByRole('region', { name: 'دربارهٔ رویداد' })).toContainText(
    'create_password_link',
  );
  await page.getByRole('link', { name: 'رفتن به رکورد' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('کاربر پیوند');
});

test('a program gets a secret, exchanges it without a stop, and is shut out', async ({
  page,
  request,
}) => {
  const name = `برنامهٔ آزمون ${latin()}`;
  await asVisitor(page, {});
  await signedIn(page);
  await page.goto('/administration/clients/new');
  await page.getByRole('textbox', { name: /نام برنامه/ }).fill(name);
  await page.getByRole('combobox', { name: /دستگاه پاسخ‌گو/ }).focus();
  await pick(page, 'شورای برنامه', /شورای برنامه/);
  await button(page, 'ساختن برنامه').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const dialog = page.getByRole('dialog');
  const make = async (opener: string) => {
    await button(page, opener).click();
    await dialog.getByRole('button', { name: 'ساختن رمز' }).click();
    const values = dialog.locator('code');
    await expect(values).toHaveCount(2);
    const [client_id = '', client_secret = ''] = await values.allTextContents();
    await dialog.getByRole('button', { name: 'نگه داشتم؛ بستن' }).click();
    return { grant_type: 'client_credentials', client_id, client_secret };
  };
  const first = await make('ساختن رمز');
  const token = (form: Record<string, string>) => request.post('/api/v1/oauth/token', { form });
  expect((await token(first)).ok()).toBe(true);
  const second = await make('آغاز تعویض رمز');
  expect((await token(first)).ok()).toBe(true);
  expect((await token(second)).ok()).toBe(true);
  await page.reload();
  await expect(page.getByRole('list', { name: 'گام‌های تعویض رمز' })).toContainText(
    'برنامه با رمز تازه آمده است',
  );
  await button(page, 'پایان دادن به رمز پیشین').click();
  await dialog.getByRole('button', { name: 'پایان دادن به رمز' }).click();
  await expect(page.getByRole('list', { name: 'گام‌های تعویض رمز' })).toHaveCount(0);
  expect((await token(first)).status()).toBe(401);
  await button(page, 'غیرفعال کردن').click();
  await dialog.getByRole('button', { name: 'غیرفعال کردن' }).click();
  await expect(page.getByRole('article').getByText('غیرفعال', { exact: true })).toBeVisible();
  expect((await token(second)).status()).toBe(401);
});

test('the chain of the audit log is verified, and what a person is refused is found in it', async ({
  page,
}) => {
  await asVisitor(page, {});
  await signedIn(page, 'auditor');
  await page.goto('/administration/audit');
  await button(page, 'وارسی زنجیره').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'وارسی زنجیره' }).click();
  await expect(dialog.getByText('زنجیره درست است')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: /وارسی گزارش وقایع/ }).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'دربارهٔ' }).selectOption('auth');
  await expect(page).toHaveURL(/resource=auth/);
});

test('a province sees its own accounts alone, and gives no role beyond it', async ({
  page,
  request,
}) => {
  const api = await apiOf(request);
  const users = await api.get<Listed>('users?limit=200');
  const admin = users.items.find(({ username }) => username === 'demo-admin');
  await asVisitor(page, {});
  await signedIn(page, 'provincial_hq');
  await page.goto('/administration');
  await expect(page.getByRole('main').getByRole('table')).toBeVisible();
  await expect(page.getByRole('link', { name: 'راهبر نمایشی' })).toHaveCount(0);
  await page.goto(`/administration/users/${admin?.id}`);
  await expect(page.getByRole('heading', { name: 'پیدا نشد' })).toBeVisible();
  await page.goto('/my-rights');
  await expect(page.getByRole('row', { name: /مدیریت کاربران/ })).toContainText(
    'از نقش «ستاد استانی»',
  );
});

for (const language of LANGUAGES) {
  test(`no page of the administration shuts anybody out: ${language}`, async ({
    page,
    request,
  }) => {
    test.setTimeout(180_000);
    const api = await apiOf(request);
    const first = async (path: string) =>
      (await api.get<{ items: { id: string }[] }>(`${path}?limit=1`)).items[0]?.id;
    const [user, client, entry] = await Promise.all(
      ['users', 'api-clients', 'audit-log'].map(first),
    );
    await asVisitor(page, { language, scheme: 'auto' });
    await signedIn(page);
    for (const path of [
      '/administration/users',
      `/administration/users/${user}`,
      `/administration/users/${user}/roles/new`,
      '/administration/users/new',
      '/administration/roles',
      '/administration/clients',
      `/administration/clients/${client}`,
      '/administration/clients/new',
      '/administration/audit',
      `/administration/audit/${entry}`,
      '/my-rights',
    ]) {
      await page.setViewportSize(WIDE);
      await page.goto(path);
      await expect(
        page.locator('main :is(table, form, article, [role="treegrid"])').first(),
      ).toBeVisible();
      for (const surroundings of SURROUNDINGS) {
        await surround(page, surroundings);
        await expect(page.locator('main h1')).toBeVisible();
        await judge(page, `${path} ${nameOf({ language, ...surroundings })}`);
      }
    }
  });
}
