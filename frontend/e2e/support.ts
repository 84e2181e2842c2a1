import { readFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';

export interface Look {
  language?: 'fa' | 'en';
  /** `auto` is whatever the machine of the visitor prefers. */
  scheme?: 'light' | 'dark' | 'auto';
  phone?: boolean;
}

export const PHONE = { width: 390, height: 844 };
export const WIDE = { width: 1440, height: 900 };

/** A page as a visitor with these choices sees it from the first paint on. */
export async function asVisitor(page: Page, { language = 'fa', scheme = 'light', phone }: Look) {
  await page.setViewportSize(phone ? PHONE : WIDE);
  await page.addInitScript(
    ([chosenLanguage, chosenScheme]) => {
      localStorage.setItem('jaygah.language', chosenLanguage);
      localStorage.setItem('jaygah.colour-scheme', chosenScheme);
    },
    [language, scheme] as const,
  );
}

export const LANGUAGES = ['fa', 'en'] as const;

interface Surroundings {
  scheme: 'light' | 'dark';
  phone: boolean;
}

/** Wide ones first, and the colours change in between: two changes of width a screen. */
export const SURROUNDINGS: Surroundings[] = [false, true].flatMap((phone) =>
  (['light', 'dark'] as const).map((scheme) => ({ scheme, phone })),
);

/** What the machine of the visitor changes around a page that stays. */
export async function surround(page: Page, { scheme, phone }: Surroundings): Promise<void> {
  await page.setViewportSize(phone ? PHONE : WIDE);
  // Colours on their way to a hover state are no colours to judge.
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
}

export const LOOKS = LANGUAGES.flatMap((language) =>
  SURROUNDINGS.map((surroundings) => ({ language, ...surroundings })),
);

export const nameOf = ({ language, scheme, phone }: Required<Look>) =>
  `${language}-${scheme}-${phone ? 'phone' : 'wide'}`;

interface Account {
  username: string;
  password: string;
  roles: string[];
}

/** The demonstration account that holds a role, from the file that the server wrote. */
export function account(role: string): Account {
  const path = process.env.DEMO_ACCOUNTS;
  if (!path) throw new Error('DEMO_ACCOUNTS must name the demo-accounts.json of the server');
  const accounts: Account[] = JSON.parse(readFileSync(path, 'utf8'));
  const found = accounts.find(({ roles }) => roles.includes(role));
  if (!found) throw new Error(`no demonstration account is ${role}`);
  return found;
}

/** Puts into `found` whatever a page tries against the policy that it came with. */
export async function listenForViolations(page: Page, found: string[]): Promise<void> {
  await page.exposeFunction('policyViolated', (what: string) => found.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (violation) => {
      const { violatedDirective, blockedURI, sample, sourceFile, lineNumber } = violation;
      const where = `${sourceFile}:${lineNumber} ${sample}`;
      window.policyViolated(`policy: ${violatedDirective} ${blockedURI} ${where}`);
    });
  });
}

declare global {
  interface Window {
    policyViolated: (what: string) => void;
  }
}

/** Every test fails on an error in the console, a script that threw, or what the policy forbids. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await listenForViolations(page, faults);
    await use(page);
    // A refused login is answered with 401, and the browser itself logs that.
    expect(faults.filter((fault) => !/401|404|422/.test(fault))).toEqual([]);
  },
});

export { expect };
