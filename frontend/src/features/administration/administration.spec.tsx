import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Right } from '@/api/types';
import { territories } from '@/features/administration/mocks/places';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';
import { asWriter, held, leave } from '@/testing/writer';
import { aClient, anAssignment, aUser, inProvince } from './mocks/access';

afterEach(leave);

const ALL: Right[] = ['users:read', 'users:write', 'clients:read', 'clients:write', 'audit:read'];

const answers = (rights: Right[] = ALL) => ({
  ...asWriter({ permissions: rights }),
  'GET /users': () => page([aUser()]),
  'GET /users/u7': () => json(aUser()),
  'GET /users/u7/sessions': () => page([]),
  'GET /users/u7/permissions': () =>
    json({
      roles: [inProvince],
      permissions: [{ permission: 'meetings:write', everywhere: false, because: [inProvince] }],
    }),
  'GET /role-assignments': () => page([anAssignment()]),
  'GET /roles': () =>
    json({
      items: [
        { role: 'auditor', permissions: ['audit:read'], needs_second_factor: false },
        { role: 'viewer', permissions: ['meetings:read'], needs_second_factor: true },
      ],
    }),
  'GET /territories': territories,
});
const sent = (seen: Request[], method: string) => seen.filter((one) => one.method === method);

test('the section is there for who has a right in it, with the parts of his rights alone', async () => {
  serve({ ...answers(['clients:read']), 'GET /api-clients': () => page([]) });
  const first = await renderAt('/administration');
  const parts = await screen.findByRole('navigation', { name: 'بخش‌های راهبری' });
  expect(
    within(parts)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['برنامه‌های متصل', 'نقش‌ها و حق‌ها']);
  await waitFor(() => expect(first.router.state.location.pathname).toBe('/administration/clients'));
  first.unmount();
  serve({ ...answers(['meetings:write']), 'GET /meetings': () => page([]) });
  await renderAt('/meetings');
  expect(await screen.findByRole('button', { name: 'جلسهٔ تازه' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'راهبری' })).toBeNull();
});

test('a person stands with what he may do, where, and because of which role', async () => {
  serve(answers());
  await renderAt('/administration/users/u7');
  const rights = await screen.findByRole('region', { name: 'چه می‌تواند بکند، و چرا' });
  const row = await within(rights).findByRole('row', { name: /نوشتن جلسه‌ها/ });
  expect(row).toHaveTextContent(/سیستان و بلوچستان.*از نقش «ستاد استانی»/);
  expect(rights).toHaveTextContent(/این حق‌ها را ندارد: .*نوشتن بودجه/);
});

test('a role without a chosen place is never sent, for that would be the whole country', async () => {
  const seen = serve({
    ...answers(),
    'POST /role-assignments': () =>
      problem(403, { code: 'access.beyond_own_rights', message_en: 'gives budget:write' }),
  });
  await renderAt('/administration/users/u7/roles/new');
  await userEvent.click(await screen.findByRole('button', { name: 'دادن نقش' }));
  expect(await screen.findByRole('combobox', { name: /محدوده/ })).toHaveAccessibleDescription(
    /یک محدوده برگزینید/,
  );
  expect(sent(seen, 'POST')).toEqual([]);
  await userEvent.click(await screen.findByRole('row', { name: /سیستان و بلوچستان/ }));
  expect(await screen.findByText(/و در هیچ جای دیگر/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'دادن نقش' }));
  // A refusal is told with the name of the right, and what to do.
  expect(await screen.findByText(/حق «نوشتن بودجه» را می‌دهد که خود شما/)).toBeVisible();
  expect(await sent(seen, 'POST')[0]?.json()).toEqual({
    user_id: 'u7',
    role: 'viewer',
    territory_id: 'sb',
  });
});

test('a role is taken away after the consequence was said; who may not is not offered it', async () => {
  const seen = serve({
    ...answers(),
    'DELETE /role-assignments/a7': () => new Response(null, { status: 204 }),
  });
  const first = await renderAt('/administration/users/u7');
  await userEvent.click(await screen.findByRole('button', { name: 'گرفتن نقش «ستاد استانی»' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent(/از همین دم در «سیستان و بلوچستان»/);
  await userEvent.click(within(dialog).getByRole('button', { name: 'گرفتن نقش' }));
  await waitFor(() => expect(sent(seen, 'DELETE')).toHaveLength(1));
  first.unmount();
  serve({
    ...answers(),
    'GET /users/u7': () => json(aUser({ allowed_actions: [] })),
    'GET /role-assignments': () => page([anAssignment({ allowed_actions: [] })]),
  });
  await renderAt('/administration/users/u7');
  const edit = await screen.findByRole('button', { name: 'ویرایش' });
  expect(edit).toHaveAccessibleDescription(/این رکورد را در بر نمی‌گیرد/);
  expect(screen.queryByRole('button', { name: /گرفتن نقش/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'تاریخچه' })).toBeNull();
});

test('the matrix says of each role and right whether it gives it', async () => {
  serve(answers());
  await renderAt('/administration/roles', 'en');
  const row = await screen.findByRole('row', { name: /see the audit log/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['yes', '–no']);
});

test('a secret is shown once, and kept open until it was put away', async () => {
  const seen = serve({
    ...answers(),
    'GET /api-clients/c1': () => json(aClient()),
    'POST /api-clients/c1/secrets': () =>
      json({ id: 's2', client_id: 'c1', client_secret: 'the-secret' }, 201),
  });
  await renderAt('/administration/clients/c1');
  await userEvent.click(await screen.findByRole('button', { name: 'آغاز تعویض رمز' }));
  await userEvent.click(await screen.findByRole('button', { name: 'ساختن رمز' }));
  expect(await screen.findByText('the-secret')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(screen.getByText('the-secret')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'نگه داشتم؛ بستن' }));
  await waitFor(() => expect(screen.queryByText('the-secret')).toBeNull());
  expect(sent(seen, 'POST')[0]?.headers.get('Idempotency-Key')).toBeNull();
});

test('ending the former secret warns while the new one was never used', async () => {
  const secrets = [
    { id: 's2', created_at: '2026-02-01T00:00:00Z', last_used_at: null },
    { id: 's1', created_at: '2026-01-01T00:00:00Z', last_used_at: '2026-02-02T00:00:00Z' },
  ];
  serve({ ...answers(), 'GET /api-clients/c1': () => json(aClient({ secrets })) });
  await renderAt('/administration/clients/c1');
  const steps = await screen.findByRole('list', { name: 'گام‌های تعویض رمز' });
  expect(steps).toHaveTextContent(/هنوز با آن نیامده است/);
  await userEvent.click(screen.getByRole('button', { name: 'پایان دادن به رمز پیشین' }));
  expect(await screen.findByRole('dialog')).toHaveTextContent(/رمز دیگر هنوز به کار نرفته است/);
});

test('one sees what one may do oneself, and nothing at all is said as well', async () => {
  serve({ ...answers(), 'GET /me/permissions': () => json({ ...held([]), roles: [] }) });
  await renderAt('/my-rights');
  expect(await screen.findByText(/هیچ حقی ندارد/)).toBeVisible();
});
