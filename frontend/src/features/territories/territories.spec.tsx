import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { anOrganization } from '@/features/organizations/mocks/organization';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';
import { aTerritory, chabahar, iran } from './mocks/territory';

const below: Record<string, unknown[]> = { ir: [aTerritory()], sb: [chabahar] };

const answers = {
  'GET /territories': (url: URL) => {
    const parent = url.searchParams.get('parent_id');
    if (parent) return page(below[parent] ?? []);
    return url.searchParams.has('q') ? page([chabahar]) : page([iran]);
  },
  'GET /territories/ir': () => json(iran),
  'GET /territories/sb': () => json(aTerritory()),
  'GET /territories/ch': () => json(chabahar),
  'GET /organizations': () => page([anOrganization()]),
  'GET /resolutions': () => page([]),
};

test('the tree opens from the country down, branch by branch', async () => {
  serve(answers);
  await renderAt('/territories');
  const open = await screen.findByRole('button', { name: 'گشودن سیستان و بلوچستان' });
  expect(open).toHaveAttribute('aria-expanded', 'false');
  expect(screen.queryByRole('link', { name: 'چابهار' })).toBeNull();
  await userEvent.click(open);
  expect(await screen.findByRole('link', { name: 'چابهار' })).toBeVisible();
  await userEvent.click(await screen.findByRole('button', { name: 'گشودن چابهار' }));
  expect(await screen.findByText('محدوده‌ای درون آن ثبت نشده است.')).toBeVisible();
});

test('a search gives a list with where each one lies', async () => {
  serve(answers);
  await renderAt('/territories?q=چابهار');
  const row = await screen.findByRole('row', { name: /چابهار/ });
  expect(row).toHaveTextContent('سیستان و بلوچستان');
  expect(screen.getByText('۱ محدوده')).toBeVisible();
});

test('a territory stands with its way from the country, its bodies and what lies in it', async () => {
  const seen = serve(answers);
  await renderAt('/territories/ch');
  const path = await screen.findByRole('navigation', { name: 'جایگاه محدوده' });
  expect(await within(path).findByRole('link', { name: 'ایران' })).toBeVisible();
  expect(within(path).getByRole('link', { name: 'سیستان و بلوچستان' })).toBeVisible();
  expect(await screen.findByRole('link', { name: 'سازمان امور اجتماعی کشور' })).toBeVisible();
  expect(screen.getByText('مصوبه‌ای دربارهٔ این محدوده ثبت نشده است.')).toBeVisible();
  expect(seen.some(({ url }) => url.includes('resolutions?territory_id=ch'))).toBe(true);
});

test('nothing found, and a failure with its request id', async () => {
  serve({ ...answers, 'GET /territories': () => page([]) });
  const { unmount } = await renderAt('/territories?q=zzz');
  expect(await screen.findByText('محدوده‌ای با این نام و نوع نیست')).toBeVisible();
  unmount();
  serve({ ...answers, 'GET /territories': () => problem(500) });
  await renderAt('/territories');
  expect(await screen.findByText('req-123')).toBeVisible();
});
