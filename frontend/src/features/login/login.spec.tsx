import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { signOut } from '@/auth/session';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';

afterEach(() => act(signOut));

const me = {
  id: 'u1',
  username: 'admin',
  display_name: 'مدیر نمونه',
  roles: [{ role: 'national_admin', territory: null, organization: null }],
  demonstration: true,
  second_factor: { enrolled: false, required: false, in_this_session: false },
};
const answers = {
  'GET /me': () => json(me),
  'GET /budget-books': () => page([]),
  'GET /resolutions': () => page([]),
  'GET /meetings': () => page([]),
  'POST /auth/login': () =>
    json({ access_token: 'secret-token', token_type: 'Bearer', expires_in: 900 }),
  'POST /auth/logout': () => new Response(null, { status: 204 }),
};

async function fill(username: string, password: string) {
  if (username) await userEvent.type(await screen.findByLabelText('نام کاربری'), username);
  if (password) await userEvent.type(screen.getByLabelText('گذرواژه'), password);
  await userEvent.click(await screen.findByRole('button', { name: 'ورود' }));
}

test('empty fields are named before anything is sent', async () => {
  const seen = serve(answers);
  await renderAt('/login');
  await fill('', '');
  expect(screen.getByText('نام کاربری را بنویسید')).toBeVisible();
  expect(screen.getByText('گذرواژه را بنویسید')).toBeVisible();
  expect(seen.some((request) => request.method === 'POST')).toBe(false);
});

test('a refusal is told in the language, with its request id', async () => {
  serve({
    ...answers,
    'POST /auth/login': () => problem(401, { message_fa: 'نام کاربری یا گذرواژه درست نیست.' }),
  });
  await renderAt('/login');
  await fill('admin', 'wrong');
  expect(await screen.findByText(/گذرواژه درست نیست/)).toBeVisible();
  expect(screen.getByText('req-123')).toBeVisible();
});

test('an error with a pointer stands at its field', async () => {
  serve({
    ...answers,
    'POST /auth/login': () =>
      problem(422, {
        errors: [
          { pointer: '/username', code: 'x', message_fa: 'این نام پذیرفته نیست', message_en: 'no' },
        ],
      }),
  });
  await renderAt('/login');
  await fill('admin', 'x');
  expect(await screen.findByText('این نام پذیرفته نیست')).toBeVisible();
  expect(screen.getByLabelText('نام کاربری')).toHaveAttribute('aria-invalid', 'true');
});

test('after a login the token is in memory only, the menu shows who, and one can leave', async () => {
  const seen = serve(answers);
  await renderAt('/login?next=/meetings');
  await fill('admin', 'right');
  await userEvent.click(await screen.findByRole('button', { name: 'مدیر نمونه' }));
  expect(await screen.findByText('مدیر ملی')).toBeVisible();
  expect(screen.getByText('حساب نمایشی')).toBeVisible();
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('secret-token');
  const asked = seen.find((request) => request.url.endsWith('/me'));
  expect(asked?.headers.get('Authorization')).toBe('Bearer secret-token');
  await userEvent.click(screen.getByRole('menuitem', { name: 'خروج' }));
  expect(await screen.findByRole('link', { name: 'ورود' })).toBeVisible();
});

test('the way on after a login stays in this house', async () => {
  serve(answers);
  const { router } = await renderAt('/login?next=//elsewhere.example');
  await screen.findByLabelText('نام کاربری');
  expect(router.state.location.search).not.toHaveProperty('next', '//elsewhere.example');
});
