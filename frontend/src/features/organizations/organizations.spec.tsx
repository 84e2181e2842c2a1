import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { budgetAnswers } from '@/features/budget/mocks/answers';
import { aResolution } from '@/features/resolutions/mocks/resolution';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';
import { anOrganization } from './mocks/organization';

const unit = anOrganization({
  id: 'u1',
  kind: 'unit',
  name: 'معاونت',
  name_en: null,
  aliases: [],
  predecessor: { id: 'o9', name: 'دفتر پیشین' },
});

const answers = {
  ...budgetAnswers,
  'GET /organizations': (url: URL) =>
    url.searchParams.has('parent_id') ? page([unit]) : page([anOrganization(), unit]),
  'GET /organizations/o1': () => json(anOrganization()),
  'GET /organizations/u1': () => json(unit),
  'GET /territories': () => page([]),
  'GET /resolutions': () => page([aResolution()]),
};

test('the list names kind, parent and territory, and its filters go to server and address', async () => {
  const seen = serve(answers);
  const { router } = await renderAt('/organizations?q=سازمان');
  const row = await screen.findByRole('row', { name: /سازمان امور اجتماعی/ });
  expect(row).toHaveTextContent('وزارت کشور');
  expect(screen.getByText('۲ دستگاه')).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText('نوع'), 'agency');
  expect(router.state.location.search).toMatchObject({ q: 'سازمان', kind: 'agency' });
  const asked = seen.filter(({ url }) => url.includes('/organizations?')).at(-1);
  expect(new URL(asked?.url ?? '').searchParams.get('kind')).toBe('agency');
});

test('a body stands with what it owes, its units, its other names and the rows of its name', async () => {
  const seen = serve(answers);
  await renderAt('/organizations/o1');
  const owed = await screen.findByRole('region', { name: /بر عهدهٔ آن/ });
  expect(await within(owed).findByText('تهیهٔ پیوست اجتماعی و فرهنگی')).toBeVisible();
  const about = screen.getByRole('region', { name: 'دربارهٔ دستگاه' });
  expect(within(about).getByText('سازمان اجتماعی کشور')).toBeVisible();
  const units = screen.getByRole('region', { name: 'واحدهای زیرمجموعه' });
  expect(await within(units).findByRole('link', { name: 'معاونت' })).toBeVisible();
  const rows = screen.getByRole('region', { name: 'ردیف‌های بودجه به همین نام' });
  expect(await within(rows).findByRole('link', { name: /سازمان امور اجتماعی/ })).toHaveAttribute(
    'href',
    '/budget/nodes/b',
  );
  expect(seen.some(({ url }) => url.includes('organization_id=o1'))).toBe(true);
});

test('what came before a body is named; a Persian name stays Persian in an English page', async () => {
  serve(answers);
  await renderAt('/organizations/u1', 'en');
  const heading = await screen.findByRole('heading', { level: 1 });
  expect(within(heading).getByText('معاونت')).toHaveAttribute('lang', 'fa');
  expect(screen.getByText('Before it').nextElementSibling).toHaveTextContent('دفتر پیشین');
});

test('nothing found, not found, not permitted', async () => {
  serve({ ...answers, 'GET /organizations': () => page([]) });
  const first = await renderAt('/organizations?q=zzz');
  expect(await screen.findByText('دستگاهی با این پالایه‌ها نیست')).toBeVisible();
  first.unmount();
  serve({ ...answers, 'GET /organizations/none': () => problem(404) });
  const second = await renderAt('/organizations/none');
  expect(await screen.findByRole('link', { name: 'رفتن به دستگاه‌ها' })).toBeVisible();
  second.unmount();
  serve({
    ...answers,
    'GET /organizations/o1': () => problem(403, { detail: 'needs organizations:write' }),
  });
  await renderAt('/organizations/o1');
  expect(await screen.findByText('حق لازم: نوشتن دستگاه‌ها')).toBeVisible();
});
