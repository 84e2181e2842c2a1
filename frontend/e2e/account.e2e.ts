import type { Browser, Page } from '@playwright/test';
import { judge } from './axe';
import {
  account,
  asVisitor,
  expect,
  LANGUAGES,
  nameOf,
  SURROUNDINGS,
  surround,
  test,
} from './support';
import { codeOf } from './totp';
import { apiOf, signedIn, unique } from './writer';

/** The page as it stands, in both colours and widths. */
async function judgeAround(page: Page, name: string, language: 'fa' | 'en' = 'fa') {
  for (const surroundings of SURROUNDINGS) {
    await surround(page, surroundings);
    await judge(page, `${name}-${nameOf({ language, ...surroundings })}`);
  }
}

async function submitPassword(page: Page) {
  const { username, password } = account('viewer');
  await page.goto('/login');
  await page.getByLabel('نام کاربری').fill(username);
  await page.getByLabel('گذرواژه', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'ورود', exact: true }).click();
}

async function anotherSession(browser: Browser) {
  const other = await browser.newContext();
  const { username, password } = account('viewer');
  await other.request.post('/api/v1/auth/login', { data: { username, password } });
  return other;
}

for (const language of LANGUAGES) {
  test(`one's own sessions and password, for everybody: ${language}`, async ({ page, browser }) => {
    test.setTimeout(120_000);
    await asVisitor(page, { language, scheme: 'auto' });
    await signedIn(page, 'viewer');
    const other = await anotherSession(browser);
    await page.goto('/account');
    const sessions = page.getByRole('region', { name: /نشست‌های من|My sessions/ });
    const first = sessions.getByRole('listitem').first();
    await expect(first).toContainText(/همین نشست|This one/);
    await expect(first).toContainText(/Chrome · (Windows|Linux|macOS)/);
    await expect(first).toContainText('127.0.0.1');
    await judgeAround(page, 'account', language);
    await sessions.getByRole('button', { name: /نشست‌های دیگر|all others/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /نشست‌های دیگر|all others/ }).click();
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
    expect((await other.request.post('/api/v1/auth/refresh')).status()).toBe(401);
    await other.close();
    await page
      .getByLabel(/گذرواژهٔ تازه|New password/, { exact: true })
      .first()
      .fill('کوتاه');
    await expect(page.getByText(/۱۰ نویسهٔ دیگر|10 more/)).toBeVisible();
  });
}

test('a second factor: set up by its picture, asked for at login, lost and taken away', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await asVisitor(page, { scheme: 'auto' });
  await submitPassword(page);
  await expect(page.getByRole('banner').locator('[aria-haspopup="menu"]')).toBeVisible();
  await page.getByRole('banner').locator('[aria-haspopup="menu"]').click();
  await page.getByRole('menuitem', { name: 'حساب من' }).click();
  await page.getByRole('link', { name: 'راه‌اندازی ورود دومرحله‌ای' }).click();
  await page.getByLabel('گذرواژهٔ کنونی', { exact: true }).fill(account('viewer').password);
  await page.getByRole('button', { name: 'ادامه' }).click();
  const secret = await page.locator('[data-secret]').getAttribute('data-secret');
  await expect(page.getByRole('img', { name: /تصویر کلید/ })).toBeVisible();
  await judgeAround(page, 'enrolment');
  await page.getByLabel('کد برنامه').fill('000000');
  await page.getByRole('button', { name: 'تأیید کد' }).click();
  await expect(page.getByText(/این کد درست نیست/)).toBeVisible();
  await page.getByLabel('کد برنامه').fill(codeOf(secret ?? ''));
  await page.getByRole('button', { name: 'تأیید کد' }).click();
  const codes = page.getByRole('list', { name: 'کدهای بازیابی' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const [first, second] = await codes.allTextContents();
  await judgeAround(page, 'recovery-codes');
  await page.getByRole('button', { name: 'آن‌ها را نگه داشته‌ام' }).click();
  await expect(page).toHaveURL(/\/account$/);

  await page.getByRole('banner').locator('[aria-haspopup="menu"]').click();
  await page.getByRole('menuitem', { name: 'خروج' }).click();
  await submitPassword(page);
  await expect(page.getByLabel('کد ورود')).toBeFocused();
  await judgeAround(page, 'login-code');
  // The step of the confirmation is used up: the next one counts already.
  await page.getByLabel('کد ورود').fill(codeOf(secret ?? '', 1));
  await page.getByRole('button', { name: 'ادامه' }).click();
  await expect(page.getByRole('banner').locator('[aria-haspopup="menu"]')).toBeVisible();

  await page.getByRole('banner').locator('[aria-haspopup="menu"]').click();
  await page.getByRole('menuitem', { name: 'خروج' }).click();
  await submitPassword(page);
  await page.getByRole('button', { name: 'تلفن در دسترس نیست' }).click();
  await page.getByLabel('کد بازیابی').fill((first ?? '').toLowerCase());
  await page.getByRole('button', { name: 'ادامه' }).click();
  await expect(page.getByRole('banner').locator('[aria-haspopup="menu"]')).toBeVisible();
  await page.goto('/account');
  await page.getByRole('button', { name: 'برداشتن ورود دومرحله‌ای' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/کد برنامهٔ رمزساز/).fill(second ?? '');
  await dialog.getByRole('button', { name: 'برداشتن ورود دومرحله‌ای' }).click();
  await expect(page.getByText('خاموش')).toBeVisible();
});

test('a one-time link is gone from the address at once, and one that has ended is told so', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await asVisitor(page, { scheme: 'auto' });
  await page.goto('/meetings');
  await page.goto('/set-password#made-up-token');
  await expect(page.getByRole('heading', { level: 1, name: 'گذاشتن گذرواژه' })).toBeVisible();
  expect(await page.evaluate(() => location.href)).not.toContain('made-up');
  await judgeAround(page, 'set-password');
  await page.getByLabel('گذرواژهٔ تازه', { exact: true }).fill('چهار واژهٔ بی‌ربط که می‌ماند');
  await expect(page.getByText(/به‌خوبی بلند است/)).toBeVisible();
  await page.getByRole('button', { name: 'گذاشتن گذرواژه' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goBack();
  await page.goForward();
  expect(await page.evaluate(() => location.href)).not.toContain('made-up');
});

test('a new account gets its first password by a link that works once', async ({
  page,
  request,
}) => {
  await asVisitor(page, {});
  const api = await apiOf(request);
  const username = `person-${Date.now()}`;
  const user = await api.post('users', { username, display_name: `کارشناس ${unique()}` });
  const link = (await api.post(`users/${user.id}/password-links`)) as unknown as { path: string };
  const password = 'چهار واژهٔ بی‌ربط که می‌ماند';
  const set = async () => {
    await page.goto('/meetings');
    await page.goto(link.path);
    await page.getByLabel('گذرواژهٔ تازه', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'گذاشتن گذرواژه' }).click();
  };
  await set();
  await page.getByRole('link', { name: 'اکنون با آن وارد شوید' }).click();
  await page.getByLabel('نام کاربری').fill(username);
  await page.getByLabel('گذرواژه', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'ورود', exact: true }).click();
  await expect(page.getByRole('banner').locator('[aria-haspopup="menu"]')).toBeVisible();
  await set();
  await expect(page.getByRole('alert')).toBeVisible();
});
