import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AuditEntry } from '@/api/types';
import { renderAt } from '@/testing/render';
import { json, page, serve } from '@/testing/server';
import { asWriter, leave } from '@/testing/writer';

afterEach(leave);

const entry: AuditEntry = {
  id: 'e1',
  at: '2026-03-21T08:00:00Z',
  operation: 'update_user',
  outcome: 'refused',
  status: 403,
  resource: 'users',
  resource_id: 'u7',
  by: { kind: 'user', id: 'u1', name: 'مدیر نمونه' },
  reason: 'access.own_rights',
  request_id: 'req-1',
};
const answers = () => ({
  ...asWriter({ permissions: ['audit:read'] }),
  'GET /audit-log': () => page([entry]),
  'GET /audit-log/e1': () =>
    json({ ...entry, changes: [{ field: '/post', before: 'کارشناس', after: 'کارشناس ارشد' }] }),
});

test('days are asked for in solar Hijri and sent as instants of Tehran, the last one as a whole', async () => {
  const seen = serve(answers());
  await renderAt('/administration/audit');
  const row = await screen.findByRole('row', { name: /ویرایش/ });
  expect(row).toHaveTextContent(/کاربر.*رد شد.*مدیر نمونه.*سراسر کشور/);
  await userEvent.type(screen.getByRole('textbox', { name: 'از روز' }), '۱۴۰۵/۰۱/۰۱');
  await userEvent.type(screen.getByRole('textbox', { name: 'تا روز' }), '۱۴۰۵/۰۱/۰۱');
  await screen.findByRole('link', { name: 'نمایش همه' });
  await vi.waitFor(() => {
    const asked = new URL(seen.findLast(({ url }) => url.includes('to='))?.url ?? 'http://x');
    expect(asked.searchParams.get('from')).toBe('2026-03-21T00:00:00+03:30');
    expect(asked.searchParams.get('to')).toBe('2026-03-22T00:00:00+03:30');
  });
});

test('an entry shows what was changed in the words of the form, and leads to what belongs to it', async () => {
  serve(answers());
  await renderAt('/administration/audit/e1');
  const changes = await screen.findByRole('region', { name: 'چه عوض شد' });
  expect(within(changes).getByText('سمت')).toBeVisible();
  expect(within(changes).getByText(/از «کارشناس» به «کارشناس ارشد»/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'رفتن به رکورد' })).toHaveAttribute(
    'href',
    '/administration/users/u7',
  );
  expect(screen.getByText(/هنوز مهر نخورده/)).toBeVisible();
});

test('a verification goes on to the end, and names the first bad row', async () => {
  const parts = [
    { whole: true, complete: false, rows: 9, sealed: 9, up_to: 5 },
    {
      whole: false,
      complete: true,
      rows: 9,
      sealed: 9,
      up_to: 9,
      first_bad_position: 7,
      flaw: 'changed',
    },
  ];
  const seen = serve({
    ...answers(),
    'POST /audit-log/verifications': () => json(parts.shift(), 201),
  });
  await renderAt('/administration/audit');
  await userEvent.click(await screen.findByRole('button', { name: 'وارسی زنجیره' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'وارسی زنجیره' }));
  expect(await within(dialog).findByText('زنجیره شکسته است')).toBeVisible();
  expect(dialog).toHaveTextContent('نخستین سطر نادرست: ۷');
  const last = seen.findLast(({ method }) => method === 'POST');
  expect(await last?.json()).toEqual({ from_position: 5 });
});
