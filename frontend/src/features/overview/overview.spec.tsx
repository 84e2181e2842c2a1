import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { budgetAnswers } from '@/features/budget/mocks/answers';
import { aBook, irr } from '@/features/budget/mocks/book';
import { aResolution } from '@/features/resolutions/mocks/resolution';
import { renderAt } from '@/testing/render';
import { page, problem, serve } from '@/testing/server';

type Counts = Partial<
  Record<'all' | 'undefined' | 'fortnight' | 'later' | 'past' | 'overdue', number>
>;

/** Answers the lists of resolutions by what they ask for. */
function resolutions(counts: Counts) {
  return (url: URL) => {
    const { searchParams: asked } = url;
    const kind = asked.has('overdue')
      ? 'overdue'
      : asked.has('needs_definition')
        ? 'undefined'
        : asked.has('due_from')
          ? asked.has('due_to')
            ? 'fortnight'
            : 'later'
          : asked.has('due_to')
            ? 'past'
            : 'all';
    const many = Array.from({ length: counts[kind] ?? 0 }, (_, n) =>
      aResolution({ id: `${kind}-${n}` }),
    );
    return page(many);
  };
}

const answers = {
  ...budgetAnswers,
  'GET /budget-books': () => page([aBook({ totals: { proposed: irr('600000000000') } })]),
  'GET /resolutions': resolutions({ all: 4, undefined: 1, past: 1 }),
};

test('the cards say the sum of the book with its stage, and how many resolutions there are', async () => {
  serve(answers);
  await renderAt('/?unit=rial');
  const total = (
    await screen.findByRole('heading', { name: /جمع گزیده.*۱۳۹۹ · پیشنهادی/ })
  ).closest('li');
  expect(within(total as HTMLElement).getByText('۶۰۰٬۰۰۰٬۰۰۰٬۰۰۰')).toBeVisible();
  const all = screen.getByRole('link', { name: 'مصوبه‌ها' }).closest('li') as HTMLElement;
  expect(await within(all).findByText('۴')).toBeVisible();
  const undefinedOnes = screen.getByRole('link', { name: 'نیازمند تعیین دوره' });
  expect(undefinedOnes).toHaveAttribute('href', '/resolutions?needs_definition=true');
  const overdue = screen.getByRole('link', { name: 'سررسیدگذشته' });
  expect(overdue).toHaveAttribute('href', '/resolutions?due=overdue');
});

test('where no comparison is possible the card says why', async () => {
  serve(answers);
  await renderAt('/');
  expect(await screen.findByText('کتابی از سال ۱۳۹۸ برای سنجش نیست.')).toBeVisible();
});

test('two laws are compared and the change is told exactly', async () => {
  const law = (id: string, fiscal_year: number, amount: string) =>
    aBook({
      id,
      fiscal_year,
      version: 'law',
      coverage: 'complete',
      stages: ['approved'],
      totals: { approved: irr(amount) },
    });
  serve({
    ...answers,
    'GET /budget-books': () => page([law('b', 1402, '2500'), law('a', 1401, '2000')]),
  });
  await renderAt('/', 'en');
  expect(await screen.findByText('+25%')).toBeVisible();
});

test('the map is a list of links into the parts, and the address says how deep', async () => {
  serve(answers);
  const user = userEvent.setup();
  const { router } = await renderAt('/');
  const into = await screen.findByRole('link', { name: /^ملی: ۴۵۰ میلیارد ریال، ۷۵٪$/ });
  expect(await screen.findByRole('link', { name: /^متفرقه: ۱۵۰/ })).toHaveAttribute(
    'href',
    expect.stringContaining('/budget/nodes/misc'),
  );
  await user.click(into);
  await waitFor(() => expect(router.state.location.search).toMatchObject({ at: 'national' }));
  const path = await screen.findByRole('navigation', { name: 'جایگاه در نقشه' });
  expect(await within(path).findByText('ملی')).toHaveAttribute('lang', 'fa');
});

test('the table says the same in figures', async () => {
  serve(answers);
  await renderAt('/?view=table&unit=rial');
  const row = await screen.findByRole('row', { name: /ملی/ });
  expect(within(row).getByText('۴۵۰٬۰۰۰٬۰۰۰٬۰۰۰')).toBeVisible();
  expect(within(row).getByText('۷۵٪')).toBeVisible();
});

test('when nothing is due within two weeks the known deadlines are shown, and nobody is called late', async () => {
  serve(answers);
  await renderAt('/');
  const deadlines = await screen.findByRole('region', { name: 'مهلت‌های دو هفته' });
  expect(await within(deadlines).findByText('تا دو هفتهٔ دیگر سررسیدی نیست.')).toBeVisible();
  expect(await within(deadlines).findByText('دوشنبه ۱۳ مرداد ۱۳۹۹')).toBeVisible();
  expect(within(deadlines).getByText('نتیجه در منابع عمومی یافت نشد')).toBeVisible();
});

test('what is due soon stands by its day', async () => {
  serve({ ...answers, 'GET /resolutions': resolutions({ fortnight: 2 }) });
  await renderAt('/');
  const deadlines = await screen.findByRole('region', { name: 'مهلت‌های دو هفته' });
  expect(await within(deadlines).findAllByRole('heading', { level: 3 })).toHaveLength(1);
  expect(within(deadlines).queryByText('تا دو هفتهٔ دیگر سررسیدی نیست.')).toBeNull();
});

test('no book yet, and books that cannot be read', async () => {
  serve({ ...answers, 'GET /budget-books': () => page([]) });
  const { unmount } = await renderAt('/');
  expect(await screen.findByText('هنوز کتاب بودجه‌ای ثبت نشده است')).toBeVisible();
  unmount();
  serve({ ...answers, 'GET /budget-books': () => problem(503) });
  await renderAt('/');
  expect(await screen.findByText('req-123')).toBeVisible();
});
