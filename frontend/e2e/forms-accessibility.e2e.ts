import type { Page } from '@playwright/test';
import { judge } from './axe';
import { asVisitor, expect, LANGUAGES, nameOf, SURROUNDINGS, surround, test } from './support';
import { apiOf, signedIn, unique } from './writer';

interface Form {
  name: string;
  path: string;
  /** Opens what opens: a popover, a row, a dialog; it stays open for all surroundings. */
  open?: (page: Page) => Promise<void>;
}

async function forms(api: Awaited<ReturnType<typeof apiOf>>): Promise<Form[]> {
  const source = { provenance: 'example', source: { title: 'آزمون مرورگر' } };
  const meeting = await api.post('meetings', {
    title: `جلسهٔ دسترس‌پذیری ${unique()}`,
    held_on: '2020-07-20',
    ...source,
  });
  const resolution = await api.post('resolutions', {
    meeting_id: meeting.id,
    title: 'مصوبهٔ آزمون',
    text: 'متن مصوبهٔ آزمون',
    type: 'decision',
    deadline: { kind: 'none' },
  });
  await api.post(`resolutions/${resolution.id}/adoptions`);
  const organizations = await api.get<{ items: { id: string }[] }>('organizations?limit=1');
  const button = (page: Page, name: RegExp) => page.getByRole('button', { name }).first();
  const popup = async (page: Page, role: 'dialog' | 'listbox') => {
    await expect(page.getByRole(role).first()).toBeVisible();
  };
  return [
    {
      name: 'meeting with rows and the calendar',
      path: `/meetings/${meeting.id}/edit`,
      open: async (page) => {
        await button(page, /افزودن حاضر|Add a participant/).click();
        await button(page, /افزودن گفته|Add a remark/).click();
        await page.getByRole('textbox', { name: /^تاریخ برگزاری|^Held on/ }).press('Alt+ArrowDown');
        await expect(page.getByRole('grid')).toBeVisible();
      },
    },
    {
      name: 'resolution with errors and a picker',
      path: `/meetings/${meeting.id}/resolutions/new`,
      open: async (page) => {
        await page
          .getByRole('combobox', { name: /نوع مهلت|Kind of deadline/ })
          .selectOption('relative');
        await page.getByRole('textbox', { name: /^چند|^How many/ }).press('Control+Enter');
        await expect(page.getByRole('alert')).toBeVisible();
        await page.getByRole('combobox', { name: /گیرنده|Recipient/ }).fill('شرکت');
        await popup(page, 'listbox');
      },
    },
    { name: 'adopted resolution', path: `/resolutions/${resolution.id}/edit` },
    {
      name: 'organisation',
      path: `/organizations/${organizations.items[0]?.id}/edit`,
    },
    { name: 'territory', path: '/territories/new' },
    { name: 'budget book', path: '/budget/books/new' },
    {
      name: 'follow-up',
      path: `/resolutions/${resolution.id}`,
      open: async (page) => {
        await button(page, /ثبت پیگیری|Record a follow-up/).click();
        await popup(page, 'dialog');
      },
    },
    {
      name: 'history',
      path: `/meetings/${meeting.id}`,
      open: async (page) => {
        await button(page, /تاریخچه|History/).click();
        await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
      },
    },
  ];
}

for (const language of LANGUAGES) {
  test(`no form shuts anybody out: ${language}`, async ({ page, request }) => {
    test.setTimeout(120_000);
    await asVisitor(page, { language, scheme: 'auto' });
    await signedIn(page);
    for (const form of await forms(await apiOf(request))) {
      await page.goto(form.path);
      await expect(page.locator('main :is(form, article)').first()).toBeVisible();
      await form.open?.(page);
      for (const surroundings of SURROUNDINGS) {
        const name = `${form.name}-${nameOf({ language, ...surroundings })}`;
        await test.step(name, async () => {
          await surround(page, surroundings);
          await judge(page, name);
        });
      }
    }
  });
}
