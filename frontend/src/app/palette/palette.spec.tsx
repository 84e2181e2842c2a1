import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { budgetAnswers } from '@/features/budget/mocks/answers';
import { aResolution } from '@/features/resolutions/mocks/resolution';
import { renderAt } from '@/testing/render';
import { page, problem, serve } from '@/testing/server';

const answers = {
  ...budgetAnswers,
  'GET /resolutions': () => page([aResolution()]),
  'GET /meetings': () => page([]),
  'GET /organizations': () => page([]),
  'GET /territories': () => page([]),
};

const press = async () => {
  await screen.findByRole('button', { name: 'جست‌وجو و فرمان‌ها' });
  fireEvent.keyDown(document, { code: 'KeyK', key: 'ن', ctrlKey: true });
};
const field = () => screen.findByRole('combobox', { name: 'جست‌وجو در همهٔ سامانه' });
const active = () => {
  const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.textContent;
};

test('Ctrl K opens it on a Persian keyboard; up, down and Enter lead to a section', async () => {
  serve(answers);
  const user = userEvent.setup();
  const { router } = await renderAt('/meetings');
  await press();
  expect(await field()).toHaveFocus();
  expect(active()).toContain('نمای کلی');
  await user.keyboard('{ArrowDown}');
  expect(active()).toContain('بودجه');
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(active()).toContain('ورود');
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/budget'));
  expect(screen.queryByRole('combobox', { name: /جست‌وجو/ })).toBeNull();
});

test('what is typed is searched at the server, and what is found is opened and remembered', async () => {
  const seen = serve(answers);
  const user = userEvent.setup();
  const { router } = await renderAt('/meetings');
  await press();
  await user.type(await field(), '۱۰۵۰۳۰');
  const rows = await screen.findByRole('group', { name: 'ردیف‌های بودجهٔ ۱۳۹۹' });
  await user.click(within(rows).getByRole('option', { name: /سازمان امور اجتماعی/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/budget/nodes/b'));
  expect(seen.some(({ url }) => url.includes('program-nodes?q=105030'))).toBe(true);
  await press();
  await field();
  const recent = await screen.findByRole('group', { name: 'اخیر' });
  expect(within(recent).getByRole('option', { name: /سازمان امور اجتماعی/ })).toBeVisible();
});

test('commands are found in whatever spelling and run', async () => {
  serve(answers);
  const user = userEvent.setup();
  await renderAt('/meetings');
  await user.click(await screen.findByRole('button', { name: 'جست‌وجو و فرمان‌ها' }));
  await user.type(await field(), 'انگليسي');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(document.documentElement).toHaveAttribute('lang', 'en'));
});

test('nothing found, and a server that fails, are told', async () => {
  const silent = {
    ...answers,
    'GET /program-nodes': () => page([]),
    'GET /resolutions': () => page([]),
  };
  serve(silent);
  const user = userEvent.setup();
  const { unmount } = await renderAt('/meetings');
  await press();
  await user.type(await field(), 'zzzz');
  expect(await screen.findByText('چیزی پیدا نشد')).toBeVisible();
  unmount();
  serve({ ...silent, 'GET /organizations': () => problem(500) });
  await renderAt('/meetings');
  await press();
  await user.type(await field(), 'zzzz');
  expect(await screen.findByText('جست‌وجو در سرور ناکام ماند')).toBeVisible();
});
