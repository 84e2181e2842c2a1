import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderAt } from '@/testing/render';
import { json, page, serve } from '@/testing/server';
import { aResolution } from './mocks/resolution';

type ResolutionModule = typeof import('./pages/ResolutionPage');

/** The code of the page comes when the spec lets it come. */
const chunk = vi.hoisted(() => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { gate, come: () => release() };
});
vi.mock('./pages/ResolutionPage', async (original) => {
  await chunk.gate;
  return original<ResolutionModule>();
});

const title = 'تهیهٔ پیوست اجتماعی و فرهنگی';
const answers = {
  'GET /resolutions': () => page([aResolution()]),
  'GET /organizations': () => page([]),
  'GET /resolutions/r4': () => json(aResolution()),
  'GET /meetings/m1': () => json({ id: 'm1', held_on: null }),
  'GET /meetings': () => page([]),
};
const linkTo = async () =>
  (await screen.findByRole('row', { name: /پیوست اجتماعی/ })).querySelector('a') as HTMLElement;
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

/** How often a heading of the first level got the focus. */
function countArrivals(): () => number {
  let count = 0;
  const listen = (event: FocusEvent) => {
    if (event.target instanceof HTMLHeadingElement) count += 1;
  };
  document.addEventListener('focusin', listen);
  onTestFinished(() => document.removeEventListener('focusin', listen));
  return () => count;
}

test('the code of the page comes late: its heading gets the focus, once, and not the old one', async () => {
  serve(answers);
  const arrivals = countArrivals();
  const { router } = await renderAt('/resolutions');
  await heading('مصوبات');
  expect(document.body).toHaveFocus();
  await userEvent.click(await linkTo());
  await waitFor(() => expect(router.state.location.pathname).toBe('/resolutions/r4'));
  expect(screen.getByRole('heading', { level: 1 })).not.toHaveFocus();
  await act(async () => chunk.come());
  expect(await heading(title)).toHaveFocus();
  expect(arrivals()).toBe(1);
});

test('the data come late: the place waits, then the heading has the focus', async () => {
  let answer = (_: Response) => {};
  const late = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  serve({ ...answers, 'GET /resolutions/r4': () => late });
  const arrivals = countArrivals();
  await renderAt('/resolutions');
  await userEvent.click(await linkTo());
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
  answer(json(aResolution()));
  const arrived = await heading(title);
  await waitFor(() => expect(arrived).toHaveFocus());
  expect(arrivals()).toBe(1);
});

test('whoever has moved on while the data come keeps the focus', async () => {
  let answer = (_: Response) => {};
  const late = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  serve({ ...answers, 'GET /resolutions/r4': () => late });
  const arrivals = countArrivals();
  await renderAt('/resolutions');
  await userEvent.click(await linkTo());
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
  const elsewhere = screen.getByRole('button', { name: 'English' });
  act(() => elsewhere.focus());
  answer(json(aResolution()));
  await heading(title);
  expect(elsewhere).toHaveFocus();
  expect(arrivals()).toBe(0);
});

test('neither the first page nor a change of filters moves the focus', async () => {
  serve(answers);
  const arrivals = countArrivals();
  const { router } = await renderAt('/resolutions/r4');
  await heading(title);
  await act(() => router.navigate({ to: '/resolutions' }));
  expect(await heading('مصوبات')).toHaveFocus();
  const filter = screen.getByLabelText('دورهٔ مهلت');
  await userEvent.selectOptions(filter, 'true');
  await waitFor(() =>
    expect(router.state.resolvedLocation?.search).toHaveProperty('needs_definition'),
  );
  expect(filter).toHaveFocus();
  expect(arrivals()).toBe(1);
});
