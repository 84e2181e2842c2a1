import { asVisitor, expect, test } from './support';
import { apiOf, pick, signedIn, tabTo, unique } from './writer';

const AFFAIRS = 'سازمان امور اجتماعی کشور';
const SECRETARIAT = 'دبیرخانه ستاد ملی بازآفرینی شهری پایدار';

const RESOLUTIONS = [
  {
    title: 'پیشنهاد برنامه‌ها در شورای برنامه‌ریزی استان',
    text: 'مقرر گردید سازمان امور اجتماعی کشور برنامه‌های خود را در شورای برنامه‌ریزی استان، به دبیرخانه ستاد پیشنهاد نماید و هماهنگی لازم را نیز به عمل آورد',
    owners: [AFFAIRS],
  },
  {
    title: 'تهیهٔ شرح خدمات جدید در کمیته کاری ویژه',
    text: 'مقرر گردید شرح خدمات جدید متناسب با نیاز پروژه در دست اجرا در مراد آباد توسط دبیرخانه ستاد ملی بازآفرینی شهری پایدار، دفتر مطالعات نظارت بر تهیه طرح شرکت بازآفرینی شهری ایران و سازمان اجتماعی کشور در قالب تشکیل کمیته کاری ویژه تهیه شود.',
    owners: [SECRETARIAT, AFFAIRS],
  },
  {
    title: 'برگزاری منظم جلسات هماهنگی',
    text: 'مقرر گردید جلسات هماهنگی به صورت منظم بین دبیرخانه ستاد ملی بازآفرینی شهری پایدار و سازمان اجتماعی کشور برگزار شود.',
    owners: [SECRETARIAT, AFFAIRS],
    deadline: 'recurring',
  },
  {
    title: 'تهیهٔ پیوست اجتماعی و فرهنگی مرادآباد',
    text: 'مقرر گردید پیوست اجتماعی و فرهنگی محله مرادآباد چابهار توسط سازمان اجتماعی کشور طی دو هفته تهیه و به شرکت بازآفرینی شهری ایران ارسال گردد.',
    owners: [AFFAIRS],
    deadline: 'relative',
  },
] as const;

test('the minutes of the report are entered by keyboard alone, adopted and published', async ({
  page,
  browser,
  request,
}) => {
  test.setTimeout(180_000);
  await asVisitor(page, {});
  await signedIn(page);
  await page.goto('/meetings');
  const { keyboard } = page;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const textbox = (name: string | RegExp) => page.getByRole('textbox', { name });
  const select = (name: string | RegExp) => page.getByRole('combobox', { name });
  await expect(button('جلسهٔ تازه')).toBeVisible();
  const title = `تعیین جایگاه برنامه دفاتر تسهیلگری (آزمون ${unique()})`;
  const begun = Date.now();

  await test.step('the meeting', async () => {
    await tabTo(page, button('جلسهٔ تازه'));
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'جلسهٔ تازه' })).toBeFocused();
    await tabTo(page, textbox('عنوان جلسه'));
    await keyboard.type(title);
    await tabTo(page, select('مرجع برگزارکننده'));
    await pick(page, 'شرکت بازآفرینی', /^شرکت بازآفرینی شهری ایران/);
    await tabTo(page, textbox('چرا تاریخ جلسه معلوم نیست'));
    await keyboard.type('منبع تنها تاریخ انتشار خبر را داده است.');
    await tabTo(page, textbox('تاریخ انتشار در منبع'));
    await keyboard.type('۱۳۹۹/۴/۳۰');
    await expect(page.getByText('برابر ۲۰ ژوئیهٔ ۲۰۲۰، دوشنبه')).toBeVisible();
    await tabTo(page, textbox('چکیده'));
    await keyboard.insertText(
      'برنامه‌های ساماندهی و توانمندسازی سکونتگاه‌های غیررسمی محلات مرادآباد و نحوه فعالیت دفاتر تسهیلگری مورد بحث و تبادل نظر قرار گرفت.',
    );
    await tabTo(page, button('افزودن حاضر'));
    await keyboard.press('Enter');
    const participant = page.getByRole('listitem', { name: 'حاضر ۱' });
    await expect(participant.getByRole('textbox', { name: /^نام/ })).toBeFocused();
    await keyboard.type('حبیب خراسانی');
    await keyboard.press('Tab');
    await keyboard.type('معاون ساماندهی و بازآفرینی شهری شرکت بازآفرینی شهری ایران');
    await tabTo(page, button('افزودن گفته یا خواسته'));
    await keyboard.press('Enter');
    await expect(textbox('گوینده')).toBeFocused();
    await keyboard.type('حبیب خراسانی');
    const statement = page.getByRole('listitem', { name: 'گفته ۱' });
    await tabTo(page, statement.getByRole('combobox', { name: 'نوع' }));
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.insertText(
      'وزارت کشور باید جایگاه دفاتر تسهیلگری را در نظام برنامه و بودجه کشور سامان دهد.',
    );
    await tabTo(page, select('نوع منبع'));
    await keyboard.press('End');
    await tabTo(page, textbox('عنوان منبع'));
    await keyboard.type('عصر بازآفرینی، گزارش خبری ۱۳۹۹/۰۴/۳۰');
    await keyboard.press('Control+Shift+Enter');
  });

  for (const [index, resolution] of RESOLUTIONS.entries()) {
    await test.step(resolution.title, async () => {
      await expect(page.getByRole('heading', { name: 'مصوبهٔ تازه' })).toBeVisible();
      const text = textbox('متن مصوبه');
      if (index === 0) await tabTo(page, text);
      await expect(text).toBeFocused();
      // Whole sentences at a stroke, as a method of input gives them.
      await keyboard.insertText(resolution.text);
      await keyboard.press('Tab');
      await keyboard.type(resolution.title);
      for (const [row, owner] of resolution.owners.entries()) {
        if (row > 0) {
          await tabTo(page, button('افزودن مسئول'));
          await keyboard.press('Enter');
          await expect(select('دستگاه مسئول').nth(row)).toBeFocused();
        } else await tabTo(page, select('دستگاه مسئول').first());
        await pick(page, owner, new RegExp(`^${owner}`));
      }
      if ('deadline' in resolution) {
        await tabTo(page, select('نوع مهلت'));
        if (resolution.deadline === 'relative') {
          for (const _ of ['date', 'relative']) await keyboard.press('ArrowDown');
          await tabTo(page, textbox(/^چند/));
          await keyboard.type('۲');
          await tabTo(page, select('شمارش از'));
          await keyboard.press('ArrowDown');
          await expect(
            page.getByText('۱۳ مرداد ۱۳۹۹').or(page.getByText('۱۳۹۹/۰۵/۱۳')),
          ).toBeVisible();
        } else for (const _ of ['date', 'relative', 'recurring']) await keyboard.press('ArrowDown');
      }
      if (index < RESOLUTIONS.length - 1) {
        await keyboard.press('Control+Shift+Enter');
        await expect(page.getByRole('status').getByText(resolution.title)).toBeVisible();
      } else await keyboard.press('Control+Enter');
    });
  }

  await test.step('adoption and publication of all of it', async () => {
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText('منتشر نشده').first()).toBeVisible();
    await tabTo(page, button('تصویب همهٔ پیش‌نویس‌ها'));
    await keyboard.press('Enter');
    const adoption = page.getByRole('dialog', { name: 'تصویب همهٔ پیش‌نویس‌ها' });
    await expect(adoption).toContainText('دیگر تغییر نمی‌کند');
    await tabTo(page, adoption.getByRole('button', { name: 'تصویب ۴ مصوبه' }));
    await keyboard.press('Enter');
    await expect(adoption).toBeHidden();
    await tabTo(page, button('انتشار جلسه و مصوبه‌ها'));
    await keyboard.press('Enter');
    const publication = page.getByRole('dialog', { name: 'انتشار جلسه و مصوبه‌ها' });
    await expect(publication).toContainText('همه بدون ورود');
    await tabTo(page, publication.getByRole('button', { name: 'انتشار جلسه و مصوبه‌ها' }));
    await keyboard.press('Enter');
    await expect(publication).toBeHidden();
    await expect(button('پس گرفتن از انتشار')).toBeVisible();
  });
  const seconds = (Date.now() - begun) / 1000;
  test.info().annotations.push({ type: 'seconds by keyboard', description: String(seconds) });
  expect(seconds).toBeLessThan(180);

  // Everybody sees it now, and what stands there is what was typed.
  const visitor = await browser.newPage();
  await visitor.goto(page.url());
  const shown = visitor.getByRole('region', { name: 'مصوبات جلسه' }).getByRole('article');
  await expect(shown).toHaveCount(4);
  await expect(shown.nth(2)).toContainText('دوره باید تعیین شود');
  await expect(shown.nth(3)).toContainText('مصوب');
  await expect(shown.nth(3)).toContainText('۱۳۹۹/۰۵/۱۳');
  await shown.nth(1).getByRole('link').click();
  await expect(visitor.locator('blockquote')).toHaveText(RESOLUTIONS[1].text);
  await visitor.close();

  // What other tests count stays what it was.
  const api = await apiOf(request);
  const meeting = page.url().split('/').at(-1);
  const { items } = await api.get<{ items: { id: string }[] }>(`resolutions?meeting_id=${meeting}`);
  for (const { id } of items) {
    await api.post(`resolutions/${id}/withdrawals`, { reason: 'آزمون به پایان رسید' });
  }
  await api.post(`meetings/${meeting}/withdrawals`, { reason: 'آزمون به پایان رسید' });
});
