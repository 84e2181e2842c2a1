import { api, read } from '@/api/client';
import { json, problem, serve } from '@/testing/server';
import { sessionState, signIn, signOut } from './session';

afterEach(signOut);

const token = (access_token: string) => json({ access_token, token_type: 'Bearer', expires_in: 1 });
const readMe = () => read(api.GET('/api/v1/me'));

test('an expired token is renewed once, for any number of requests', async () => {
  signIn('old');
  const seen = serve({
    'GET /me': () => problem(401),
    'POST /auth/refresh': () => token('new'),
  });
  await Promise.allSettled([readMe(), readMe(), readMe()]);
  expect(seen.filter((request) => request.url.endsWith('/auth/refresh'))).toHaveLength(1);
  const last = seen.filter((request) => request.url.endsWith('/me')).at(-1);
  expect(last?.headers.get('Authorization')).toBe('Bearer new');
});

test('a session that cannot be renewed becomes anonymous, and says so', async () => {
  signIn('old');
  serve({ 'GET /me': () => problem(401), 'POST /auth/refresh': () => problem(401) });
  await expect(readMe()).rejects.toMatchObject({ status: 401 });
  expect(sessionState()).toBe('expired');
  expect(localStorage.getItem('jaygah.signed-in')).toBeNull();
});

test('an anonymous refusal asks for no renewal', async () => {
  const seen = serve({ 'GET /me': () => problem(401) });
  await expect(readMe()).rejects.toMatchObject({ status: 401 });
  expect(seen).toHaveLength(1);
});

test('a lost connection is a problem of its own', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await expect(readMe()).rejects.toMatchObject({ kind: 'network' });
});

test.each([
  ['a server that has no time', () => problem(503)],
  ['a lost network', () => Promise.reject(new TypeError('no network'))],
])('%s ends no session: it is told, and the next need tries again', async (_, answer) => {
  signIn('old');
  let renews: () => Response | Promise<Response> = answer;
  const seen = serve({
    'GET /me': (_, request) =>
      request.headers.get('Authorization') === 'Bearer new' ? json({}) : problem(401),
    'POST /auth/refresh': () => renews(),
  });
  await expect(readMe()).rejects.toMatchObject({ kind: 'network' });
  expect(sessionState()).toBe('unreachable');
  expect(localStorage.getItem('jaygah.signed-in')).toBe('yes');
  // Without a token the refusal is still one of the network.
  await expect(readMe()).rejects.toMatchObject({ kind: 'network' });
  renews = () => token('new');
  await expect(readMe()).resolves.toEqual({});
  expect(sessionState()).toBe('signed-in');
  expect(seen.filter((request) => request.url.endsWith('/auth/refresh'))).toHaveLength(3);
});

test('what a renewal brings after a logout is not taken', async () => {
  signIn('old');
  serve({
    'GET /me': () => problem(401),
    'POST /auth/refresh': () => {
      signOut();
      return token('new');
    },
  });
  await expect(readMe()).rejects.toMatchObject({ status: 401 });
  expect(sessionState()).toBe('anonymous');
});

test('what was to be written goes out again, whole, with the token that a renewal brought', async () => {
  signIn('old');
  const body = { name: 'محلهٔ نمونه' };
  const seen = serve({
    'POST /territories': (_, request) =>
      request.headers.get('Authorization') === 'Bearer new'
        ? json({ id: 't1' }, 201)
        : problem(401),
    'POST /auth/refresh': () => token('new'),
  });
  const header = { 'Idempotency-Key': 'k1' };
  const sent = api.POST('/api/v1/territories', { body: body as never, params: { header } });
  await expect(read(sent)).resolves.toEqual({ id: 't1' });
  const writes = seen.filter((request) => request.url.endsWith('/territories'));
  expect(writes.map((request) => request.headers.get('Idempotency-Key'))).toEqual(['k1', 'k1']);
  expect(await writes[1]?.json()).toEqual(body);
});
