import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { toPersianDigits } from '../src/lib/digits';
import { account, expect } from './support';

/** Signs the browser of a page in, without the login form: its own test has that. */
export async function signedIn(page: Page, role = 'national_admin'): Promise<void> {
  const { username, password } = account(role);
  const reply = await page.context().request.post('/api/v1/auth/login', {
    data: { username, password },
  });
  expect(reply.ok()).toBe(true);
  await page.addInitScript(() => localStorage.setItem('jaygah.signed-in', 'yes'));
}

/** A call of the API as the administrator, for what a test has to prepare or to clear away. */
export async function apiOf(request: APIRequestContext) {
  const { username, password } = account('national_admin');
  const reply = await request.post('/api/v1/auth/login', { data: { username, password } });
  const { access_token } = (await reply.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${access_token}` };
  return {
    post: async (path: string, data: object = {}): Promise<{ id: string }> => {
      const answer = await request.post(`/api/v1/${path}`, { headers, data });
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
      return answer.json();
    },
    get: async <T>(path: string): Promise<T> => {
      const answer = await request.get(`/api/v1/${path}`, { headers });
      expect(answer.ok(), path).toBe(true);
      return answer.json();
    },
  };
}

const MOST_TABS = 60;

/** Goes to a control by Tab alone; fails where the keyboard does not lead to it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let turn = 0; turn < MOST_TABS; turn += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`no Tab leads to ${target}`);
}

/** Writes into a picker and takes the first that is found by the name. */
export async function pick(page: Page, words: string, name: string | RegExp): Promise<void> {
  await page.keyboard.type(words);
  // The first that is found is the one that Enter takes.
  const first = page.locator('[role="option"][data-combobox-selected]', { hasText: name });
  await expect(first).toBeVisible();
  await page.keyboard.press('Enter');
}

/** Tells the records of one run from those of another, in the digits that a Persian page shows. */
export const unique = (): string => toPersianDigits(`${Date.now()}`.slice(-7));
