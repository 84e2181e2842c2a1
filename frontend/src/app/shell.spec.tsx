import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { signIn, signOut } from '@/auth/session';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';

const answers = {
  'GET /budget-books': () => page([]),
  'GET /resolutions': () => page([]),
  'GET /meetings': () => page([]),
};

test('the language is switched, remembered, and the direction follows', async () => {
  serve(answers);
  await renderAt('/');
  expect(await screen.findByRole('link', { name: 'بودجه' })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(await screen.findByRole('link', { name: 'Overview' })).toBeVisible();
  expect(document.documentElement).toHaveAttribute('dir', 'ltr');
  expect(document.documentElement).toHaveAttribute('lang', 'en');
  expect(localStorage.getItem('jaygah.language')).toBe('en');
});

test('the colour scheme is switched and remembered', async () => {
  serve(answers);
  await renderAt('/');
  await userEvent.click(await screen.findByRole('button', { name: 'نمای تیره' }));
  await waitFor(() =>
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark'),
  );
  expect(localStorage.getItem('jaygah.colour-scheme')).toBe('dark');
});

test('an address that is no page says so and leads home', async () => {
  serve(answers);
  await renderAt('/nowhere');
  expect(await screen.findByText('چنین صفحه‌ای نیست')).toBeVisible();
  expect(screen.getByRole('link', { name: 'رفتن به خانه' })).toHaveAttribute('href', '/');
});

test('an anonymous visitor asks for no session', async () => {
  const seen = serve(answers);
  await renderAt('/');
  await screen.findByText('هنوز مصوبه‌ای ثبت نشده است');
  expect(seen.some((request) => /auth|\/me$/.test(request.url))).toBe(false);
});

test('a server that cannot be asked is told, and the visitor can try again', async () => {
  signIn('old');
  let answer = () => problem(503);
  serve({
    ...answers,
    'GET /me': (_, request) =>
      request.headers.get('Authorization') === 'Bearer new'
        ? json({
            id: 'u1',
            username: 'a',
            display_name: 'مدیر نمونه',
            roles: [],
            demonstration: true,
            second_factor: { enrolled: false, required: false, in_this_session: false },
          })
        : problem(401),
    'POST /auth/refresh': () => answer(),
  });
  await renderAt('/');
  expect(await screen.findByText(/اکنون در دسترس نیست/)).toBeVisible();
  expect(screen.queryByRole('link', { name: 'ورود' })).toBeNull();
  answer = () => json({ access_token: 'new', token_type: 'Bearer', expires_in: 900 });
  await userEvent.click(screen.getByRole('button', { name: 'تلاش دوباره' }));
  expect(await screen.findByRole('button', { name: 'مدیر نمونه' })).toBeVisible();
  expect(screen.queryByText(/اکنون در دسترس نیست/)).toBeNull();
  act(signOut);
});
