import { screen, within } from '@testing-library/react';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';
import { aMeeting } from './mocks/meeting';

test('a meeting without a date says so and gives the date of publication', async () => {
  serve({ 'GET /meetings': () => page([aMeeting()]) });
  await renderAt('/meetings');
  expect(await screen.findByText('تاریخ جلسه در منبع نیامده است')).toBeVisible();
  expect(screen.getByText('۱۳۹۹/۰۴/۳۰')).toBeVisible();
});

test('demands of speakers stand apart from the resolutions', async () => {
  serve({ 'GET /meetings/m1': () => json(aMeeting()), 'GET /resolutions': () => page([]) });
  await renderAt('/meetings/m1');
  const said = await screen.findByRole('region', { name: 'گفته‌ها و خواسته‌ها' });
  expect(within(said).getByText(/جایگاه دفاتر تسهیلگری را سامان دهد/)).toBeVisible();
  expect(within(said).getByText('خواسته')).toBeVisible();
  const resolved = screen.getByRole('region', { name: 'مصوبات جلسه' });
  expect(within(resolved).queryByText(/سامان دهد/)).toBeNull();
  const people = screen.getByRole('region', { name: 'حاضران، با سمت' });
  expect(within(people).getByText('معاون ساماندهی و بازآفرینی شهری')).toBeVisible();
  expect(screen.getByText('خبر تاریخ نشست را نگفته است.')).toBeVisible();
});

test('no meeting, and a failure', async () => {
  serve({ 'GET /meetings': () => page([]) });
  const { unmount } = await renderAt('/meetings');
  expect(await screen.findByText('هنوز جلسه‌ای ثبت نشده است')).toBeVisible();
  unmount();
  serve({ 'GET /meetings': () => problem(503) });
  await renderAt('/meetings');
  expect(await screen.findByText('req-123')).toBeVisible();
});
