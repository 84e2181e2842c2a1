import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderAt } from '@/testing/render';
import { page, problem, serve } from '@/testing/server';
import { budgetAnswers } from './mocks/answers';

const rowOf = (name: RegExp) => screen.findByRole('row', { name });
const focused = () => document.activeElement?.getAttribute('data-row');

test('the tree shows the root open, with levels and sizes for a screen reader', async () => {
  serve(budgetAnswers);
  await renderAt('/budget?year=1399');
  const misc = await rowOf(/متفرقه/);
  expect(misc).toHaveAttribute('aria-level', '2');
  expect(misc).toHaveAttribute('aria-posinset', '2');
  expect(misc).toHaveAttribute('aria-setsize', '2');
  expect(misc).not.toHaveAttribute('aria-expanded');
  expect(await rowOf(/^ملی/)).toHaveAttribute('aria-expanded', 'false');
  expect(within(misc).getByText('۱۵۰٬۰۰۰٬۰۰۰٬۰۰۰')).toBeVisible();
  expect(within(misc).getByText('۲۵٪')).toBeVisible();
});

test('in Persian ArrowLeft expands and ArrowRight collapses', async () => {
  serve(budgetAnswers);
  const user = userEvent.setup();
  await renderAt('/budget?year=1399');
  (await rowOf(/بودجهٔ عمومی/)).focus();
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('national');
  await user.keyboard('{ArrowLeft}');
  expect(await rowOf(/وزارت کشور/)).toBeVisible();
  await user.keyboard('{ArrowLeft}');
  expect(focused()).toBe('a');
  await user.keyboard('{ArrowRight}');
  expect(focused()).toBe('national');
  await user.keyboard('{ArrowRight}');
  expect(screen.queryByRole('row', { name: /وزارت کشور/ })).toBeNull();
});

test('in English the arrows are mirrored', async () => {
  serve(budgetAnswers);
  const user = userEvent.setup();
  await renderAt('/budget?year=1399', 'en');
  (await rowOf(/بودجهٔ عمومی/)).focus();
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(await rowOf(/وزارت کشور/)).toBeVisible();
});

test('typing letters or digits of either script moves to the row, End to the last', async () => {
  serve(budgetAnswers);
  const user = userEvent.setup();
  await renderAt('/budget?year=1399');
  (await rowOf(/بودجهٔ عمومی/)).focus();
  await rowOf(/متفرقه/);
  await user.keyboard('متف');
  expect(focused()).toBe('misc');
  await user.keyboard('{Home}');
  expect(focused()).toBe('root');
  await user.keyboard('{End}');
  expect(focused()).toBe('misc');
});

test('Enter opens the detail and writes the node into the address', async () => {
  serve(budgetAnswers);
  const user = userEvent.setup();
  const { router } = await renderAt('/budget?year=1399');
  (await rowOf(/بودجهٔ عمومی/)).focus();
  await user.keyboard('{Enter}');
  const detail = await screen.findByRole('complementary', { name: 'جزئیات ردیف' });
  expect(await within(detail).findByText('چاپ‌شده در منبع')).toBeVisible();
  expect(within(detail).getByText('۱۰۰٬۰۰۰٬۰۰۰٬۰۰۰')).toBeVisible();
  expect(router.state.location.search).toMatchObject({ node: 'root' });
});

test('a node in the address is revealed, even on a later page of its parent', async () => {
  serve(budgetAnswers);
  await renderAt('/budget?year=1399&node=b');
  const row = await screen.findByRole('row', { name: /سازمان امور اجتماعی/, selected: true });
  expect(row).toHaveAttribute('aria-level', '3');
});

test('a page that goes on says so, and reads on at Enter', async () => {
  serve(budgetAnswers);
  const user = userEvent.setup();
  await renderAt('/budget?year=1399');
  (await rowOf(/^ملی/)).focus();
  await user.keyboard('{ArrowLeft}');
  const more = await rowOf(/نمایش بیشتر/);
  more.focus();
  await user.keyboard('{Enter}');
  expect(await rowOf(/سازمان امور اجتماعی/)).toBeVisible();
});

test('the search sends Latin digits and leads to the place in the tree', async () => {
  const seen = serve(budgetAnswers);
  const user = userEvent.setup();
  await renderAt('/budget?year=1399');
  await user.type(await screen.findByRole('searchbox'), '۱۰۵۰۳۰');
  await user.click(await screen.findByRole('link', { name: /سازمان امور اجتماعی/ }));
  expect(await screen.findByRole('row', { selected: true })).toHaveAttribute('data-row', 'b');
  expect(seen.some((request) => request.url.includes('q=105030'))).toBe(true);
});

test('units shorten the sums, the full rials stay at hand', async () => {
  serve(budgetAnswers);
  await renderAt('/budget?year=1399&unit=billion_toman');
  const misc = await rowOf(/متفرقه/);
  expect(within(misc).getByText('۱۵')).toBeVisible();
  expect(within(misc).getByTitle('۱۵۰٬۰۰۰٬۰۰۰٬۰۰۰ ریال')).toHaveAttribute('value', '150000000000');
});

test('an extract says that it is one, and a differing printed total is marked with both', async () => {
  serve(budgetAnswers);
  await renderAt('/budget?year=1399');
  expect(await screen.findByText(/این کتاب گزیده است/)).toBeVisible();
  expect(await screen.findByTitle(/چاپ‌شده در منبع ۷۰۰٬.* و جمع ردیف‌ها ۶۰۰٬/)).toBeVisible();
});

test('no book yet, and a failure with its request id and another try', async () => {
  serve({ ...budgetAnswers, 'GET /budget-books': () => page([]) });
  const { unmount } = await renderAt('/budget');
  expect(await screen.findByText('هنوز کتاب بودجه‌ای ثبت نشده است')).toBeVisible();
  unmount();
  let broken = true;
  serve({
    ...budgetAnswers,
    'GET /budget-books': () => (broken ? problem(500) : budgetAnswers['GET /budget-books']()),
  });
  await renderAt('/budget');
  expect(await screen.findByText('req-123')).toBeVisible();
  expect(screen.getByText('آزمون ناکام ماند')).toBeVisible();
  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'تلاش دوباره' }));
  expect(await rowOf(/متفرقه/)).toBeVisible();
});

test('while the books are on their way a skeleton stands there', async () => {
  serve({ ...budgetAnswers, 'GET /budget-books': () => new Promise<Response>(() => {}) });
  await renderAt('/budget');
  expect(await screen.findByText('در حال بارگذاری…')).toBeInTheDocument();
});
