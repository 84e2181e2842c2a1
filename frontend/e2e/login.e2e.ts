import type { Page } from '@playwright/test';
import { account, asVisitor, expect, test } from './support';

/** The one in the head of the page: a list has a menu of its own. */
const userMenu = (page: Page) => page.getByRole('banner').locator('[aria-haspopup="menu"]');

test('a wrong password is refused in words, a right one opens the user menu', async ({ page }) => {
  await asVisitor(page, {});
  const admin = account('national_admin');
  await page.goto('/meetings');
  await page.getByRole('link', { name: 'ورود' }).click();
  await page.getByLabel('نام کاربری').fill(admin.username);
  await page.getByLabel('گذرواژه', { exact: true }).fill(`${admin.password}-not`);
  await page.getByRole('button', { name: 'ورود', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('ورود انجام نشد');
  await page.getByLabel('گذرواژه', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'ورود', exact: true }).click();
  await expect(page).toHaveURL(/\/meetings$/);
  await userMenu(page).click();
  await expect(page.getByRole('menu')).toContainText(admin.username);
  await expect(page.getByRole('menu')).toContainText('مدیر ملی');

  // The token was in memory only: after a reload the cookie brings a new one.
  await page.reload();
  await userMenu(page).click();
  await page.getByRole('menuitem', { name: 'خروج' }).click();
  await expect(page.getByRole('link', { name: 'ورود' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'ورود' })).toBeVisible();
});

test('empty fields are named at once', async ({ page }) => {
  await asVisitor(page, { language: 'en' });
  await page.goto('/login');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Enter the username')).toBeVisible();
  await expect(page.getByText('Enter the password')).toBeVisible();
});

test('two tabs that are loaded at once stay signed in', async ({ page, context }) => {
  await asVisitor(page, {});
  const admin = account('national_admin');
  await page.goto('/login');
  await page.getByLabel('نام کاربری').fill(admin.username);
  await page.getByLabel('گذرواژه', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'ورود', exact: true }).click();
  await expect(userMenu(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto('/meetings');
  for (let turn = 0; turn < 2; turn += 1) {
    await Promise.all([page.reload(), other.reload()]);
    await expect(userMenu(page)).toBeVisible();
    await expect(userMenu(other)).toBeVisible();
  }
  await userMenu(other).click();
  await other.getByRole('menuitem', { name: 'خروج' }).click();
  await expect(page.getByRole('link', { name: 'ورود' })).toBeVisible();
});
