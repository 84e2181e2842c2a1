import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';
import { asWriter } from '@/testing/writer';

const session = (id: string, more: object = {}) => ({
  id,
  current: false,
  created_at: '2026-11-20T08:00:00Z',
  last_used_at: '2026-11-24T08:00:00Z',
  expires_at: '2026-12-08T08:00:00Z',
  address: '192.0.2.7',
  user_agent: 'Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0',
  second_factor: false,
  ...more,
});
const nothing = () => new Response(null, { status: 204 });
const LONG = 'سه واژهٔ بی‌ربط و بلند';

test('sessions are told with device, address and solar days, and all but this one can be ended', async () => {
  let open = [session('a'), session('b', { current: true })];
  const seen = serve({
    ...asWriter(),
    'GET /me/sessions': () => page(open),
    'DELETE /me/sessions/a': () => {
      open = open.filter(({ id }) => id !== 'a');
      return nothing();
    },
  });
  await renderAt('/account');
  const items = within(await screen.findByRole('region', { name: 'نشست‌های من' }));
  const [first, second] = await items.findAllByRole('listitem');
  expect(first).toHaveTextContent('همین نشست');
  expect(within(first as HTMLElement).queryByRole('button')).toBeNull();
  expect(second).toHaveTextContent('Firefox · Windows');
  expect(second).toHaveTextContent('192.0.2.7');
  expect(second).toHaveTextContent('۲۹ آبان ۱۴۰۵');
  await userEvent.click(within(second as HTMLElement).getByRole('button'));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'پایان دادن' }));
  await vi.waitFor(() => expect(items.getAllByRole('listitem')).toHaveLength(1));
  expect(seen.some(({ method }) => method === 'DELETE')).toBe(true);
});

test('a new password is measured while it is typed, sent as typed, and its refusal stands at the field', async () => {
  let blocked = true;
  const seen = serve({
    ...asWriter(),
    'GET /me/sessions': () => page([]),
    'POST /me/password': () => {
      const errors = [
        {
          pointer: '/new_password',
          code: 'password.blocked',
          message_fa: 'آسان است',
          message_en: '',
        },
      ];
      return blocked ? problem(422, { errors }) : nothing();
    },
  });
  await renderAt('/account');
  const fresh = await screen.findByLabelText('گذرواژهٔ تازه');
  expect(fresh).toHaveAttribute('autocomplete', 'new-password');
  await userEvent.click(fresh);
  await userEvent.paste(' کوتاه');
  expect(screen.getByText('۶ نویسه؛ ۹ نویسهٔ دیگر لازم است.')).toBeVisible();
  await userEvent.type(screen.getByLabelText('گذرواژهٔ کنونی'), 'old');
  await userEvent.paste(LONG);
  await userEvent.click(screen.getByRole('button', { name: 'تغییر گذرواژه' }));
  expect(await screen.findByText('آسان است')).toBeVisible();
  blocked = false;
  await userEvent.click(screen.getByRole('button', { name: 'تغییر گذرواژه' }));
  await vi.waitFor(() => expect(screen.getByLabelText('گذرواژهٔ تازه')).toHaveValue(''));
  expect(screen.getByLabelText('گذرواژهٔ کنونی')).toHaveValue('');
  const sent = seen.find(({ method }) => method === 'POST');
  expect(await sent?.json()).toMatchObject({ new_password: ' کوتاه' });
});

test('a one-time link leaves the address at once and its token is sent from memory', async () => {
  const seen = serve({ 'POST /auth/password': nothing });
  const { router } = await renderAt('/set-password#the-token');
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('گذاشتن گذرواژه');
  expect(router.state.location.href).toBe('/set-password');
  await userEvent.click(screen.getByLabelText('گذرواژهٔ تازه'));
  await userEvent.paste(LONG);
  await userEvent.click(screen.getByRole('button', { name: 'گذاشتن گذرواژه' }));
  expect(await screen.findByText('گذرواژه گذاشته شد.')).toBeVisible();
  const sent = seen.find(({ method }) => method === 'POST');
  expect(await sent?.json()).toEqual({ token: 'the-token', password: LONG });
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('the-token');
});

test('a link that has ended is told so, and a page without one says where it comes from', async () => {
  const errors = [
    {
      pointer: '/token',
      code: 'auth.link_ended',
      message_fa: 'این پیوند پایان یافته',
      message_en: '',
    },
  ];
  serve({ 'POST /auth/password': () => problem(422, { errors }) });
  const { unmount } = await renderAt('/set-password#old');
  await userEvent.click(await screen.findByLabelText('گذرواژهٔ تازه'));
  await userEvent.paste(LONG);
  await userEvent.click(screen.getByRole('button', { name: 'گذاشتن گذرواژه' }));
  expect(await screen.findByText('این پیوند پایان یافته')).toBeVisible();
  unmount();
});

test('a second factor is set up in three steps, and the recovery codes are shown this once', async () => {
  const needs = { enrolled: false, required: true, in_this_session: false };
  const seen = serve({
    ...asWriter({ second_factor: needs }),
    'POST /me/second-factor': () =>
      json({ secret: 'JBSWY3DPEHPK3PXP', otpauth_uri: 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP' }),
    'POST /me/second-factor/confirmations': () => json({ recovery_codes: ['AAAA-1', 'BBBB-2'] }),
    'GET /meetings': () => page([]),
  });
  const { router } = await renderAt('/account/second-factor?next=%2Fmeetings');
  await userEvent.type(await screen.findByLabelText('گذرواژهٔ کنونی'), 'right');
  await userEvent.click(screen.getByRole('button', { name: 'ادامه' }));
  expect(await screen.findByRole('img', { name: /تصویر کلید/ })).toBeVisible();
  expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeVisible();
  await userEvent.type(screen.getByLabelText('کد برنامه'), '۱۲۳۴۵۶');
  await userEvent.click(screen.getByRole('button', { name: 'تأیید کد' }));
  expect(await screen.findByText('BBBB-2')).toBeVisible();
  const sent = seen.filter(({ url }) => url.endsWith('/confirmations'))[0];
  expect(await sent?.json()).toEqual({ totp_code: '123456' });
  await userEvent.click(screen.getByRole('button', { name: 'آن‌ها را نگه داشته‌ام' }));
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/meetings'));
});

test('roles that do not count for want of it are told on every page, with the way to it', async () => {
  const needs = { enrolled: false, required: true, in_this_session: false };
  serve({ ...asWriter({ second_factor: needs }), 'GET /meetings': () => page([]) });
  await renderAt('/meetings');
  const way = await screen.findByRole('link', { name: 'راه‌اندازی' });
  expect(way).toHaveAttribute('href', '/account/second-factor?next=%2Fmeetings');
});
