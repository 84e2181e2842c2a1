import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LineageYear } from '@/api/types';
import { aResolution } from '@/features/resolutions/mocks/resolution';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';
import { budgetAnswers } from './mocks/answers';
import { irr, sought } from './mocks/book';

const year = (fiscal_year: number, code: string, amount: string): LineageYear => ({
  fiscal_year,
  version: 'bill',
  classification: 'administrative',
  coverage: 'extract',
  book_id: `book-${fiscal_year}`,
  table: '7',
  path: ['بودجهٔ عمومی', 'ملی'],
  basis: 'declared',
  totals: { proposed: irr(amount) },
  node: {
    id: fiscal_year === 1399 ? 'b' : `b-${fiscal_year}`,
    code,
    name: 'سازمان امور اجتماعی کشور',
    level: 2,
  },
});

const answers = {
  ...budgetAnswers,
  'GET /program-nodes/b/lineage': () =>
    page([
      year(1396, '105000-5', '200000000000'),
      year(1397, '105000-5', '260000000000'),
      year(1399, '105030', '320000000000'),
    ]),
  'GET /resolutions': () => page([]),
};

test('the row stands with its way, its sum, and its part of what is above it', async () => {
  serve(answers);
  await renderAt('/budget/nodes/b');
  expect(
    await screen.findByRole('heading', { level: 1, name: /سازمان امور اجتماعی کشور/ }),
  ).toBeVisible();
  const path = screen.getByRole('navigation', { name: 'جایگاه در درخت' });
  expect(within(path).getByRole('link', { name: 'ملی' })).toHaveAttribute(
    'href',
    '/budget/nodes/national',
  );
  const credit = screen.getByRole('region', { name: 'اعتبار' });
  expect(within(credit).getByText('۳۲۰٬۰۰۰٬۰۰۰٬۰۰۰')).toBeVisible();
  expect(await within(credit).findByText('۷۱٫۱٪')).toBeVisible();
});

test('over the years the change of number and the missing year are seen', async () => {
  serve(answers);
  await renderAt('/budget/nodes/b');
  const years = await screen.findByRole('region', { name: 'همین ردیف در گذر سال‌ها' });
  const now = await within(years).findByRole('row', { current: true });
  expect(now).toHaveTextContent('شمارهٔ تازه');
  expect(within(years).getByRole('row', { name: /۱۳۹۷/ })).not.toHaveTextContent('تازه');
  expect(within(years).getByRole('row', { name: /۱۳۹۸/ })).toHaveTextContent('پیدا نشد');
});

test('a printed total that differs stands beside the sum of the rows, with the difference', async () => {
  serve({ ...answers, 'GET /program-nodes/root/lineage': () => page([]) });
  await renderAt('/budget/nodes/root');
  const note = await screen.findByRole('note');
  expect(within(note).getByText('۷۰۰٬۰۰۰٬۰۰۰٬۰۰۰')).toBeVisible();
  expect(within(note).getByText('۶۰۰٬۰۰۰٬۰۰۰٬۰۰۰')).toBeVisible();
  expect(within(note).getByText('۱۰۰٬۰۰۰٬۰۰۰٬۰۰۰')).toBeVisible();
});

test('the rows below stand with the greatest first', async () => {
  serve({ ...answers, 'GET /program-nodes/root/lineage': () => page([]) });
  await renderAt('/budget/nodes/root');
  const below = await screen.findByRole('region', { name: /زیرردیف‌ها/ });
  const rows = await within(below).findAllByRole('row');
  expect(rows.slice(1).map((row) => row.textContent)).toEqual([
    expect.stringContaining('ملی'),
    expect.stringContaining('متفرقه'),
  ]);
});

test('resolutions are asked for by the lineage, whatever the year', async () => {
  const seen = serve({ ...answers, 'GET /resolutions': () => page([aResolution()]) });
  await renderAt('/budget/nodes/b');
  expect(await screen.findByText('تهیهٔ پیوست اجتماعی و فرهنگی')).toBeVisible();
  const asked = seen.find(({ url }) => url.includes('/resolutions'));
  expect(new URL(asked?.url ?? '').searchParams.get('lineage_id')).toBe(sought.lineage_id);
});

test('a sum is copied in full rials with its row, book, source and address', async () => {
  serve(answers);
  const user = userEvent.setup();
  await renderAt('/budget/nodes/b?unit=billion_toman');
  await user.click(await screen.findByRole('button', { name: /رونوشت با استناد: پیشنهادی/ }));
  const copied = await navigator.clipboard.readText();
  expect(copied).toContain('۳۲۰٬۰۰۰٬۰۰۰٬۰۰۰ ریال (پیشنهادی)');
  expect(copied).toContain('ردیف ۱۰۵۰۳۰، جدول ۷');
  expect(copied).toContain('لایحهٔ بودجهٔ ۱۳۹۹');
  expect(copied).toContain('منبع: گزارش خبری ۱۳۹۹/۰۴/۳۰');
  expect(copied).toContain('/budget/nodes/b');
  expect(screen.getByText('مبلغ با استناد رونوشت شد')).toBeVisible();
});

test('the menu key on a row of the tree offers its sums', async () => {
  serve(answers);
  const user = userEvent.setup();
  await renderAt('/budget?year=1399&unit=billion_toman');
  const row = await screen.findByRole('row', { name: /متفرقه/ });
  row.focus();
  await user.keyboard('{Shift>}{F10}{/Shift}');
  await user.click(await screen.findByRole('menuitem', { name: 'رونوشت رقم به ریال' }));
  expect(await navigator.clipboard.readText()).toBe('150000000000');
});

test('the command of the record is shown and copied; it needs no token', async () => {
  serve(answers);
  const user = userEvent.setup();
  await renderAt('/budget/nodes/b', 'en');
  await user.click(await screen.findByRole('button', { name: 'More actions' }));
  await user.click(await screen.findByRole('menuitem', { name: 'curl command' }));
  await user.click(await screen.findByRole('button', { name: 'Copy the command' }));
  expect(await navigator.clipboard.readText()).toBe(
    `curl '${location.origin}/api/v1/program-nodes/b' \\\n  -H 'Accept-Language: en'`,
  );
});

test('a row that does not exist is not found; while it is on its way a skeleton stands there', async () => {
  serve({ ...answers, 'GET /program-nodes/none': () => problem(404) });
  const { unmount } = await renderAt('/budget/nodes/none');
  expect(await screen.findByRole('heading', { name: 'پیدا نشد' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'رفتن به درخت بودجه' })).toBeVisible();
  unmount();
  serve({ ...answers, 'GET /program-nodes/b': () => new Promise<Response>(() => {}) });
  await renderAt('/budget/nodes/b');
  expect(await screen.findByText('در حال بارگذاری…')).toBeInTheDocument();
});

test('a row without a figure says that the source gives none', async () => {
  serve({
    ...answers,
    'GET /program-nodes/b': () => json({ ...sought, totals: {}, printed: null }),
  });
  await renderAt('/budget/nodes/b');
  expect(await screen.findByText('منبع برای این ردیف مبلغی نداده است.')).toBeVisible();
});
