import { asVisitor, expect, test } from './support';

const focusedRow = '[role="row"]:focus';

test('the tree is walked with the keyboard alone, mirrored in Persian', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/budget?year=1399');
  const rows = page.getByRole('treegrid').locator('[data-row]');
  await expect(rows.nth(1)).toBeVisible();
  // There is one way down from the root, and the tree has gone it by itself.
  await expect(page.getByRole('row', { name: /راه و شهرسازی/ })).toBeVisible();
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(focusedRow)).toHaveAttribute('aria-level', '2');
  await expect(page.locator(focusedRow)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(focusedRow)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByRole('row', { name: /دستگاه‌های اجرایی/ })).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator(focusedRow)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator(focusedRow)).toHaveAttribute('aria-level', '3');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(focusedRow)).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('Home');
  await expect(page.locator(focusedRow)).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/node=/);
  await expect(page.getByRole('complementary', { name: 'جزئیات ردیف' })).toContainText('جمع‌ها');
});

test('a search for 105030 in Persian digits leads to its place in the tree', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/budget?year=1399');
  await page.getByRole('searchbox').fill('۱۰۵۰۳۰');
  const result = page.getByRole('link', { name: /سازمان امور اجتماعی کشور/ });
  await expect(result).toContainText('ملی');
  await page.getByRole('searchbox').press('ArrowDown');
  await expect(result).toBeFocused();
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /سازمان امور اجتماعی کشور/, selected: true });
  await expect(row).toBeInViewport();
  await expect(row).toContainText('۳۲۰٬۰۰۰٬۰۰۰٬۰۰۰');
  const detail = page.getByRole('complementary', { name: 'جزئیات ردیف' });
  await expect(detail.getByRole('row', { name: /۱۳۹۶.*۱۰۵۰۰۰-۵/ })).toBeVisible();
  await expect(detail.getByRole('row', { name: /۱۴۰۳/ })).toContainText('۲۵٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰');
});

test('a permalink reveals its node, and its unit', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/budget?year=1399&q=105030');
  await page.getByRole('link', { name: /سازمان امور اجتماعی کشور/ }).click();
  await page.getByLabel('واحد').selectOption('billion_toman');
  await expect(page).toHaveURL(/node=.*unit=billion_toman|unit=billion_toman.*node=/);
  await page.reload();
  const row = page.getByRole('row', { name: /سازمان امور اجتماعی کشور/, selected: true });
  await expect(row).toContainText('۳۲');
  await expect(row.locator('data').first()).toHaveAttribute('value', '320000000000');
});

test('another year and another book are chosen, and the address says which', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/budget?year=1399');
  await page.getByLabel('سال مالی').selectOption('1402');
  await expect(page).toHaveURL(/year=1402/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('۱۴۰۲');
  await page.getByLabel('کتاب بودجه').selectOption({
    label: 'مصارف · وظیفه‌ای (امور و فصل) · قانون · گزیده',
  });
  await expect(page).toHaveURL(/classification=functional/);
  await expect(page.getByText(/این کتاب گزیده است/)).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/classification=administrative/);
});

test('on a phone the detail comes in a drawer and goes at Escape', async ({ page }) => {
  await asVisitor(page, { phone: true });
  await page.goto('/budget?year=1399');
  await page.getByRole('row', { name: /^ملی/ }).click();
  const drawer = page.getByRole('dialog', { name: 'جزئیات ردیف' });
  await expect(drawer).toContainText('ملی');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(page).not.toHaveURL(/node=/);
});

test('nothing found says what to do', async ({ page }) => {
  await asVisitor(page, {});
  await page.goto('/budget?year=1399&q=zzzz');
  await expect(page.getByText('چیزی با این نام یا شماره در این کتاب نیست')).toBeVisible();
});
