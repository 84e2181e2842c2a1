import { act, screen } from '@testing-library/react';
import { renderAt } from '@/testing/render';
import { page, problem, serve } from '@/testing/server';

function network(online: boolean) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);
  act(() => {
    window.dispatchEvent(new Event(online ? 'online' : 'offline'));
  });
}

afterEach(() => {
  vi.restoreAllMocks();
  window.dispatchEvent(new Event('online'));
});

test('without a network the page says so, and reads by itself when it is back', async () => {
  serve({ 'GET /meetings': () => page([]) });
  network(false);
  await renderAt('/meetings');
  expect(await screen.findByRole('heading', { name: 'به شبکه وصل نیستید' })).toBeVisible();
  network(true);
  expect(await screen.findByText('هنوز جلسه‌ای ثبت نشده است')).toBeVisible();
});

test('what one may not see names the right that is missing, and gives the request id', async () => {
  serve({ 'GET /meetings': () => problem(403, { message_fa: 'نیازمند meetings:write است' }) });
  await renderAt('/meetings');
  expect(await screen.findByText('حق لازم: نوشتن جلسه‌ها')).toBeVisible();
  expect(screen.getByText('req-123')).toBeVisible();
});

test('what needs a login leads to it, and back', async () => {
  serve({ 'GET /meetings': () => problem(401) });
  await renderAt('/meetings?q=x');
  const [link] = await screen.findAllByRole('link', { name: 'ورود' });
  expect(link).toHaveAttribute('href', '/login?next=%2Fmeetings%3Fq%3Dx');
});
