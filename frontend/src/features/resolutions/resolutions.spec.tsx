import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';
import { affairs, aResolution, recurring } from './mocks/resolution';

const answers = {
  'GET /resolutions': () => page([recurring, aResolution()]),
  'GET /organizations': () => page([affairs]),
  'GET /resolutions/r4': () => json(aResolution()),
  'GET /resolutions/r3': () => json(recurring),
  'GET /meetings/m1': () => json({ id: 'm1', held_on: null }),
};

test('the table shows owners, the due date in the calendar of the language, and provenance', async () => {
  serve(answers);
  await renderAt('/resolutions');
  const row = await screen.findByRole('row', { name: /پیوست اجتماعی/ });
  expect(within(row).getByText('۱۳۹۹/۰۵/۱۳')).toBeVisible();
  expect(within(row).getByText('سازمان امور اجتماعی کشور')).toBeVisible();
  expect(within(row).getByText('خبری')).toBeVisible();
  expect(screen.getByText('۲ مصوبه')).toBeVisible();
});

test('filters of the address go to the server, and a chosen one goes into the address', async () => {
  const seen = serve(answers);
  const { router } = await renderAt('/resolutions?state=adopted&state=verified&deadline=relative');
  await screen.findByRole('row', { name: /پیوست اجتماعی/ });
  const asked = seen.find((request) => new URL(request.url).pathname.endsWith('/resolutions'));
  expect(new URL(asked?.url ?? '').searchParams.getAll('state')).toEqual(['adopted', 'verified']);
  expect(new URL(asked?.url ?? '').searchParams.get('deadline_kind')).toBe('relative');
  await userEvent.selectOptions(screen.getByLabelText('دورهٔ مهلت'), 'true');
  expect(router.state.location.search).toMatchObject({ needs_definition: 'true' });
});

test('more pages come at a click', async () => {
  serve({
    ...answers,
    'GET /resolutions': (url: URL) =>
      url.searchParams.get('cursor') ? page([recurring]) : page([aResolution()], 'next'),
  });
  await renderAt('/resolutions');
  await userEvent.click(await screen.findByRole('button', { name: 'بیشتر' }));
  expect(await screen.findByRole('row', { name: /جلسات هماهنگی/ })).toBeVisible();
});

test('nothing found says which way out; a failure gives its request id', async () => {
  serve({ ...answers, 'GET /resolutions': () => page([]) });
  const { unmount } = await renderAt('/resolutions?q=zzz');
  expect(await screen.findByText('مصوبه‌ای با این پالایه‌ها نیست')).toBeVisible();
  unmount();
  serve({ ...answers, 'GET /resolutions': () => problem(500) });
  await renderAt('/resolutions');
  expect(await screen.findByText('req-123')).toBeVisible();
});

test('the detail says from which day the two weeks are counted, and why', async () => {
  serve(answers);
  await renderAt('/resolutions/r4');
  expect(
    await screen.findByText(
      'دو هفته از تاریخ انتشار خبر (۱۳۹۹/۰۴/۳۰)؛ تاریخ جلسه در منبع نیامده است',
    ),
  ).toBeVisible();
  expect(screen.getByText('۱۳۹۹/۰۵/۱۳')).toBeVisible();
  expect(screen.getByText(/۳ اوت ۲۰۲۰/)).toBeVisible();
});

test('an unknown outcome is told neutrally and nobody is called overdue or pending', async () => {
  serve({
    ...answers,
    'GET /resolutions/r4': () => json(aResolution({ overdue: true })),
  });
  await renderAt('/resolutions/r4');
  expect(await screen.findByText('نتیجه در منابع عمومی یافت نشد')).toBeVisible();
  expect(screen.queryByText('سررسید گذشته')).toBeNull();
  expect(screen.queryByText('در انتظار')).toBeNull();
});

test('a period that the text does not give needs definition', async () => {
  serve(answers);
  await renderAt('/resolutions/r3', 'en');
  expect(await screen.findByText('The period needs definition')).toBeVisible();
  expect(screen.getAllByText('Joint owner')).toHaveLength(2);
});

test('what does not exist is not found, without another try', async () => {
  serve({ ...answers, 'GET /resolutions/none': () => problem(404) });
  await renderAt('/resolutions/none');
  expect(await screen.findByRole('heading', { name: 'پیدا نشد' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'تلاش دوباره' })).toBeNull();
});
