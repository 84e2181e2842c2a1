import { type APIResponse, test as bare } from '@playwright/test';
import { screens } from './screens';
import { asVisitor, expect, listenForViolations, test } from './support';
import { signedIn } from './writer';

const policyOf = (reply: APIResponse) => reply.headers()['content-security-policy'] ?? '';

test('no page allows a script or a style that stands in it without the nonce of this one reply', async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of ['/', '/', '/budget', '/index.html']) {
    const reply = await request.get(path);
    const nonce = /script-src 'self' 'nonce-([\w-]{22,})'/.exec(policyOf(reply))?.[1] ?? '';
    expect(policyOf(reply)).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policyOf(reply)).not.toMatch(/unsafe|\*/);
    const page = await reply.text();
    expect(page).not.toContain('__NONCE__');
    const scripts = page.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThanOrEqual(2);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
});

test('no screen wants what the policy forbids', async ({ page, request }) => {
  test.setTimeout(300_000);
  await asVisitor(page, { language: 'fa' });
  for (const screen of await screens(request)) {
    await test.step(screen.name, async () => {
      if (screen.phoneOnly) await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(screen.path);
      await screen.ready(page);
      await screen.open?.(page);
    });
    if (screen.phoneOnly) await page.setViewportSize({ width: 1440, height: 900 });
  }
});

test('nor does a form with its date field, its lists and its dialogs', async ({ page }) => {
  await asVisitor(page, { language: 'fa' });
  await signedIn(page);
  await page.goto('/meetings/new');
  await page.getByRole('textbox', { name: /^تاریخ برگزاری/ }).press('Alt+ArrowDown');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('main form [role="combobox"]').first().click();
  await expect(page.getByRole('listbox')).toBeVisible();
});

test('nor the pages of the document of the API', async ({ page }) => {
  const reply = await page.goto('/docs/');
  expect(reply?.headers()['content-security-policy']).not.toMatch(/unsafe|\*/);
  await expect(page.locator('.opblock').first()).toBeVisible();
  await page.locator('.opblock-summary-get').first().click();
  await expect(page.locator('.opblock-body').first()).toBeVisible();
});

bare('what the policy forbids does not run, and is noticed', async ({ page }) => {
  const found: string[] = [];
  await listenForViolations(page, found);
  await page.goto('/login');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    document.body.setAttribute('style', 'color: red');
    document.body.append(new Image());
    new Image().src = 'https://elsewhere.example/x.png';
  });
  await expect.poll(() => found.length).toBe(3);
  expect(found.map((what) => what.split(' ')[1]).sort()).toEqual([
    'img-src',
    'script-src-elem',
    'style-src-attr',
  ]);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});
