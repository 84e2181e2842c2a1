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
  permissions: [],
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

describe('an account with a second factor', () => {
  const ask = (answer: (code: string | undefined) => Response) => ({
    ...answers,
    'POST /auth/login': async (_: URL, request: Request) =>
      answer(((await request.json()) as { totp_code?: string }).totp_code),
  });
  const required = () => problem(401, { code: 'auth.second_factor_required' });
  const wrong = () =>
    problem(401, { code: 'auth.second_factor_wrong', message_fa: 'کد ورود درست نیست.' });
  const open = () => json({ access_token: 'secret-token', token_type: 'Bearer', expires_in: 900 });

  test('is asked for its code after the password, which is not typed again', async () => {
    serve(ask((code) => (code === '123456' ? open() : code ? wrong() : required())));
    const { router } = await renderAt('/login?next=/meetings');
    await fill('admin', 'right');
    const code = await screen.findByLabelText('کد ورود');
    expect(code).toHaveFocus();
    expect(code).toHaveAttribute('autocomplete', 'one-time-code');
    expect(screen.queryByLabelText('گذرواژه')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'ادامه' }));
    expect(screen.getByText('کد را بنویسید')).toBeVisible();
    await userEvent.type(code, '000000');
    await userEvent.click(screen.getByRole('button', { name: 'ادامه' }));
    expect(await screen.findByText('کد ورود درست نیست.')).toBeVisible();
    await userEvent.clear(screen.getByLabelText('کد ورود'));
    await userEvent.type(screen.getByLabelText('کد ورود'), '۱۲۳۴۵۶');
    await userEvent.click(screen.getByRole('button', { name: 'ادامه' }));
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/meetings'));
  });

  test('takes a recovery code in its place', async () => {
    const seen = serve(ask((code) => (code ? open() : required())));
    await renderAt('/login');
    await fill('admin', 'right');
    await userEvent.click(await screen.findByRole('button', { name: 'تلفن در دسترس نیست' }));
    await userEvent.type(screen.getByLabelText('کد بازیابی'), 'ABCD-EFGH');
    await userEvent.click(screen.getByRole('button', { name: 'ادامه' }));
    await vi.waitFor(async () => {
      const sent = seen.filter((request) => request.url.endsWith('/auth/login')).at(-1);
      expect(await sent?.clone().json()).toMatchObject({ totp_code: 'ABCD-EFGH' });
    });
  });

  test('begins again with the password when that is no longer right', async () => {
    serve(ask((code) => (code ? problem(401, { code: 'auth.login_refused' }) : required())));
    await renderAt('/login');
    await fill('admin', 'right');
    await userEvent.type(await screen.findByLabelText('کد ورود'), '123456');
    await userEvent.click(screen.getByRole('button', { name: 'ادامه' }));
    expect(await screen.findByLabelText('گذرواژه')).toHaveValue('');
    expect(screen.getByRole('alert')).toBeVisible();
  });
});

test('whose role needs a second factor that is not there is led to set it up first', async () => {
  const second_factor = { enrolled: false, required: true, in_this_session: false };
  serve({ ...answers, 'GET /me': () => json({ ...me, second_factor }) });
  const { router } = await renderAt('/login?next=/meetings');
  await fill('admin', 'right');
  await vi.waitFor(() => {
    expect(router.state.location.pathname).toBe('/account/second-factor');
    expect(router.state.location.search).toEqual({ next: '/meetings' });
  });
  expect(await screen.findByRole('heading', { level: 1, name: /دومرحله‌ای/ })).toBeVisible();
});
