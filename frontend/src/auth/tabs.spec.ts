import { json, problem, serve } from '@/testing/server';
import { openTab, stubTabs } from '@/testing/tabs';

/** A server as ours: each renewal spends the cookie, and two at once are theft. */
function serveSession() {
  let busy = false;
  let count = 0;
  const seen = serve({
    'GET /me': (_, request) =>
      request.headers.get('Authorization') === `Bearer token-${count}` ? json({}) : problem(401),
    'POST /auth/refresh': async () => {
      if (busy) return problem(401);
      busy = true;
      await new Promise((resolve) => setTimeout(resolve, 50));
      busy = false;
      count += 1;
      return json({ access_token: `token-${count}`, token_type: 'Bearer', expires_in: 900 });
    },
  });
  return () => seen.filter((request) => request.url.endsWith('/auth/refresh')).length;
}

beforeEach(() => {
  stubTabs();
  localStorage.setItem('jaygah.signed-in', 'yes');
});

test('two tabs whose token has run out renew once, and both stay signed in', async () => {
  const renewals = serveSession();
  const one = await openTab();
  const two = await openTab();
  one.signIn('run-out', 900);
  await vi.waitFor(() => expect(two.sessionState()).toBe('signed-in'));
  await Promise.all([one.readMe(), two.readMe()]);
  expect(renewals()).toBe(1);
  expect([one.sessionState(), two.sessionState()]).toEqual(['signed-in', 'signed-in']);
});

test('tabs that are restored together ask once', async () => {
  const renewals = serveSession();
  const tabs = [await openTab(), await openTab(), await openTab()];
  await Promise.all(tabs.map((tab) => tab.renewSession()));
  await Promise.all(tabs.map((tab) => tab.readMe()));
  expect(renewals()).toBe(1);
});

test('a tab that opens later takes the token which another one has', async () => {
  const renewals = serveSession();
  const one = await openTab();
  await one.renewSession();
  const two = await openTab();
  expect(two.sessionState()).toBe('restoring');
  expect(await two.renewSession()).toBe(true);
  await two.readMe();
  expect(renewals()).toBe(1);
});

test('a token that has run out is handed to nobody', async () => {
  const renewals = serveSession();
  const one = await openTab();
  one.signIn('run-out', 0);
  const two = await openTab();
  await two.renewSession();
  expect(renewals()).toBe(1);
  await two.readMe();
});

test('signing out in one tab signs the others out, and they read anew', async () => {
  serveSession();
  const one = await openTab();
  await one.renewSession();
  const two = await openTab();
  await two.renewSession();
  const changed = vi.fn();
  two.onChangedView(changed);
  one.signOut();
  await vi.waitFor(() => expect(two.sessionState()).toBe('anonymous'));
  expect(changed).toHaveBeenCalledOnce();
});

test('the token goes from memory to memory only', async () => {
  serveSession();
  const one = await openTab();
  await one.renewSession();
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('token-');
});
