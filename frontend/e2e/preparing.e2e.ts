import { asVisitor, expect, test } from './support';
import { signedIn, unique } from './writer';

test('a book is prepared: rows, amounts in any unit, and sums that follow at once', async ({
  page,
}) => {
  await asVisitor(page, {});
  await signedIn(page);
  const textbox = (name: string | RegExp) => page.getByRole('textbox', { name });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const row = (name: RegExp) => page.getByRole('treegrid').getByRole('row', { name });
  // A year of its own, far from those that other tests look at.
  const year = 1300 + (Math.floor(Date.now() / 1000) % 80);
  const title = `کتاب آزمون ${unique()}`;

  await page.goto('/budget/books/new');
  await textbox('عنوان کتاب').fill(title);
  await textbox('سال مالی').fill(String(year));
  await page.getByRole('combobox', { name: 'طبقه‌بندی' }).selectOption('functional');
  await textbox('نام سطح‌ها').fill('امور\nفصل');
  await page.getByRole('combobox', { name: 'نوع منبع' }).selectOption('example');
  await textbox('عنوان منبع').fill('آزمون مرورگر');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('در دست تهیه')).toBeVisible();
  await expect(page.getByText('منتشر نشده').first()).toBeVisible();

  await button('افزودن زیرردیف').first().click();
  await textbox(/^نام( \*)?$/).fill('امور رفاه اجتماعی');
  await textbox('شمارهٔ طبقه‌بندی').fill('۱۹');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.getByRole('status').getByText('امور رفاه اجتماعی')).toBeVisible();
  // The same name below the same row is refused, at its field.
  await textbox(/^نام( \*)?$/).fill('امور رفاه اجتماعی');
  await page.keyboard.press('Control+Enter');
  await expect(textbox(/^نام( \*)?$/)).toHaveAttribute('aria-invalid', 'true');
  await textbox(/^نام( \*)?$/).fill('امور مسکن');
  await page.keyboard.press('Control+Enter');
  await expect(row(/امور مسکن/)).toBeVisible();

  await button('افزودن مبلغ').click();
  await textbox('پیشنهادی').fill('۳۲۰٬۰۰۰');
  await expect(page.getByText('سیصد و بیست میلیارد ریال')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(row(new RegExp(title))).toContainText('۳۲۰٬۰۰۰٬۰۰۰٬۰۰۰');

  await button('ویرایش مبلغ‌های هزینه‌ای').click();
  await expect(textbox('پیشنهادی')).toHaveValue('۳۲۰٬۰۰۰');
  await textbox('پیشنهادی').fill('1.5');
  await page.getByRole('combobox', { name: 'واحد: پیشنهادی' }).selectOption('billion_toman');
  await page.keyboard.press('Control+Enter');
  await expect(row(new RegExp(title))).toContainText('۱۵٬۰۰۰٬۰۰۰٬۰۰۰');

  await button('حذف مبلغ‌های هزینه‌ای').click();
  const dialog = page.getByRole('dialog', { name: 'حذف مبلغ‌های هزینه‌ای' });
  await expect(dialog).toContainText('جمع‌های بالادست کم می‌شود');
  await dialog.getByRole('button', { name: 'حذف', exact: true }).click();
  await expect(row(new RegExp(title))).not.toContainText('۱۵٬۰۰۰٬۰۰۰٬۰۰۰');
  await button('حذف').last().click();
  await page.getByRole('dialog').getByRole('button', { name: 'حذف', exact: true }).click();
  await expect(row(/امور مسکن/)).toHaveCount(0);
});
