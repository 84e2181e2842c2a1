import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { changeLanguage } from '@/lib/i18n';
import { renderAt } from '@/testing/render';
import { json, page, problem, serve } from '@/testing/server';
import { asWriter, leave } from '@/testing/writer';
import { anOrganization } from './mocks/organization';

afterEach(leave);

const tagged = (body: unknown, etag: string, status = 200) => {
  const reply = json(body, status);
  reply.headers.set('ETag', etag);
  return reply;
};
const required = {
  code: 'field.required',
  message_fa: 'این فیلد لازم است.',
  message_en: 'required',
};
const invalid = () =>
  problem(422, {
    errors: [
      { pointer: '/source/title', ...required },
      { pointer: '/name', ...required },
    ],
  });
const nameField = () => screen.findByRole('textbox', { name: /^نام( \*)?$/ });
const save = () => screen.getByRole('button', { name: 'ذخیره' });
const sent = (seen: Request[], method: string) => seen.filter((one) => one.method === method);

test('the public is asked to sign in; who may not write is told which right is missing', async () => {
  serve({});
  const { unmount } = await renderAt('/organizations/new');
  expect(await screen.findByText('برای نوشتن باید وارد شوید')).toBeVisible();
  expect(screen.getByRole('link', { name: 'ورود دوباره' })).toHaveAttribute(
    'href',
    '/login?next=%2Forganizations%2Fnew',
  );
  unmount();
  serve(asWriter({ permissions: [] }));
  await renderAt('/organizations/new');
  expect(await screen.findByText(/حق «نوشتن دستگاه‌ها» لازم است/)).toBeVisible();
});

test('errors of the server stand at their fields, the first one has the focus, in either language', async () => {
  serve({ ...asWriter(), 'POST /organizations': invalid });
  await renderAt('/organizations/new');
  const name = await nameField();
  await userEvent.click(save());
  await waitFor(() => expect(name).toHaveFocus());
  expect(name).toHaveAccessibleDescription('این فیلد لازم است.');
  const summary = screen.getByRole('alert');
  await userEvent.click(within(summary).getByRole('button', { name: /عنوان منبع/ }));
  expect(screen.getByRole('textbox', { name: /عنوان منبع/ })).toHaveFocus();
  await act(() => changeLanguage('en'));
  expect(name).toHaveAccessibleDescription('required');
  // What is corrected is no error any longer.
  await userEvent.type(name, 'x');
  expect(name).not.toHaveAccessibleDescription('required');
});

test('a lost network loses nothing: the same form tried again carries the same key', async () => {
  let online = false;
  const seen = serve({
    ...asWriter(),
    'POST /organizations': () => {
      if (!online) throw new TypeError('Failed to fetch');
      return tagged(anOrganization({ id: 'o9' }), '"1"', 201);
    },
  });
  const { router } = await renderAt('/organizations/new');
  await userEvent.type(await nameField(), 'دفتر تسهیلگری');
  await userEvent.click(save());
  expect(await screen.findByText('سامانه در دسترس نیست')).toBeVisible();
  expect(await nameField()).toHaveValue('دفتر تسهیلگری');
  online = true;
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/organizations/o9'));
  const keys = sent(seen, 'POST').map((one) => one.headers.get('Idempotency-Key'));
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(sessionStorage).toHaveLength(0);
});

test('what was typed is there again after the page was loaded anew, for the same person alone', async () => {
  serve(asWriter());
  const first = await renderAt('/organizations/new');
  await userEvent.type(await nameField(), 'دفتر');
  first.unmount();
  const second = await renderAt('/organizations/new');
  expect(await nameField()).toHaveValue('دفتر');
  await userEvent.click(screen.getByRole('button', { name: /آغاز از نو/ }));
  expect(await nameField()).toHaveValue('');
  await userEvent.type(await nameField(), 'دفتر');
  second.unmount();
  leave();
  const kept = { ...sessionStorage };
  serve(asWriter({ id: 'u2' }));
  for (const [key, value] of Object.entries(kept)) sessionStorage.setItem(key, String(value));
  await renderAt('/organizations/new');
  expect(await nameField()).toHaveValue('');
});

test('leaving with unsaved text asks first, and says what is lost', async () => {
  serve({ ...asWriter(), 'GET /meetings': () => page([]) });
  const { router } = await renderAt('/organizations/new');
  await userEvent.type(await nameField(), 'دفتر');
  await userEvent.click(screen.getByRole('link', { name: 'جلسات' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('آنچه نوشته‌اید از دست می‌رود');
  await userEvent.click(within(dialog).getByRole('button', { name: 'ماندن و ادامه' }));
  expect(router.state.location.pathname).toBe('/organizations/new');
  expect(await nameField()).toHaveValue('دفتر');
  await userEvent.click(screen.getByRole('link', { name: 'جلسات' }));
  await userEvent.click(await screen.findByRole('button', { name: /رها کردن نوشته/ }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/meetings'));
  expect(sessionStorage).toHaveLength(0);
});

test('a session that ended keeps what was typed and leads back after signing in', async () => {
  serve({
    ...asWriter(),
    'POST /organizations': () => problem(401),
    'POST /auth/refresh': () => problem(401),
  });
  await renderAt('/organizations/new');
  await userEvent.type(await nameField(), 'دفتر');
  await userEvent.click(save());
  expect(await screen.findByText(/نوشتهٔ شما نگه داشته شده است/)).toBeVisible();
  expect(await nameField()).toHaveValue('دفتر');
  expect(screen.getAllByRole('link', { name: 'ورود دوباره' }).at(-1)).toHaveAttribute(
    'href',
    '/login?next=%2Forganizations%2Fnew',
  );
});

test('an edit sends only what was changed, with the tag of the version that was read', async () => {
  const seen = serve({
    ...asWriter(),
    'GET /organizations/o1': () => tagged(anOrganization({ name_en: null }), '"1-x"'),
    'PATCH /organizations/o1': () => tagged(anOrganization({ name_en: null }), '"2-x"'),
  });
  const { router } = await renderAt('/organizations/o1/edit');
  const name = await nameField();
  await userEvent.clear(name);
  await userEvent.type(name, 'سازمان اجتماعی');
  await userEvent.click(save());
  await waitFor(() => expect(router.state.location.pathname).toBe('/organizations/o1'));
  const patch = sent(seen, 'PATCH')[0];
  expect(patch?.headers.get('If-Match')).toBe('"1-x"');
  expect(patch?.headers.get('Content-Type')).toBe('application/merge-patch+json');
  expect(await patch?.json()).toEqual({ name: 'سازمان اجتماعی' });
});

test('who saves second is told, chooses field by field, and nothing is lost silently', async () => {
  let revision = 1;
  const theirs = anOrganization({ name_en: 'Theirs', kind: 'council', revision: 2 });
  const seen = serve({
    ...asWriter(),
    'GET /organizations/o1': () =>
      revision === 1 ? tagged(anOrganization({ name_en: null }), '"1-x"') : tagged(theirs, '"2-x"'),
    'PATCH /organizations/o1': (_, request) => {
      if (request.headers.get('If-Match') === '"2-x"') return tagged(theirs, '"3-x"');
      revision = 2;
      return problem(412, { code: 'precondition_failed' });
    },
  });
  const { router } = await renderAt('/organizations/o1/edit');
  await userEvent.type(await screen.findByRole('textbox', { name: 'نام انگلیسی' }), 'Mine');
  await userEvent.click(save());
  const told = await screen.findByRole('alert');
  expect(told).toHaveTextContent('این رکورد در این میان تغییر کرده است');
  expect(within(told).getByRole('radiogroup', { name: 'نام انگلیسی' })).toHaveTextContent('Mine');
  expect(within(told).getByRole('radiogroup', { name: 'نام انگلیسی' })).toHaveTextContent('Theirs');
  // What only the other one has changed is taken over.
  const kind = within(told).getByRole('radiogroup', { name: 'نوع' });
  expect(within(kind).getByRole('radio', { name: 'نسخهٔ تازه' })).toBeChecked();
  await userEvent.click(within(told).getByRole('button', { name: 'ادامه با همین گزینش‌ها' }));
  await userEvent.click(save());
  await waitFor(() => expect(router.state.location.pathname).toBe('/organizations/o1'));
  const last = sent(seen, 'PATCH').at(-1);
  expect(await last?.json()).toEqual({ name_en: 'Mine' });
});
