import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './support';

export interface Screen {
  name: string;
  path: string;
  /** What must stand on the page before it is judged or taken. */
  ready: (page: Page) => Promise<void>;
  /** What is opened on it, and stays open while colours and width change. */
  open?: (page: Page) => Promise<void>;
  /** Only on a phone there is such a thing. */
  phoneOnly?: true;
}

const visible = (selector: string) => async (page: Page) => {
  await expect(page.locator(selector).first()).toBeVisible();
};

async function firstId(request: APIRequestContext, path: string): Promise<string> {
  const reply = await request.get(`/api/v1/${path}`);
  const page: { items: { id: string }[] } = await reply.json();
  const id = page.items[0]?.id;
  if (!id) throw new Error(`nothing at ${path}`);
  return id;
}

/** Every screen, with real records in its address. */
export async function screens(request: APIRequestContext): Promise<Screen[]> {
  const meeting = await firstId(request, 'meetings');
  const resolution = await firstId(request, 'resolutions?deadline_kind=relative');
  const recurring = await firstId(request, 'resolutions?deadline_kind=recurring');
  const node = await firstId(
    request,
    'program-nodes?fiscal_year=1399&flow=expense&version=bill&classification=administrative&code=105030',
  );
  const root = await firstId(
    request,
    'program-nodes?fiscal_year=1399&flow=expense&version=bill&classification=administrative&sort=level&q=ملی',
  );
  const organization = await firstId(request, 'organizations?kind=agency');
  const territory = await firstId(request, 'territories?kind=county');
  const tree = '[role="treegrid"] [data-row]';
  return [
    {
      name: 'overview',
      path: '/?year=1399',
      ready: visible('[data-colour] a'),
    },
    { name: 'overview-table', path: '/?year=1399&view=table', ready: visible('table caption') },
    { name: 'budget', path: '/budget?year=1399', ready: visible(`${tree} >> nth=1`) },
    {
      name: 'budget-search',
      path: '/budget?year=1399&q=105030',
      ready: visible('[data-search-result]'),
    },
    { name: 'budget-detail', path: `/budget?node=${node}`, ready: visible('tr[aria-current]') },
    {
      name: 'budget-parts',
      path: '/budget?year=1402&classification=functional&parts=shown&unit=billion_toman',
      ready: visible(`${tree} >> nth=1`),
    },
    { name: 'node', path: `/budget/nodes/${node}`, ready: visible('tr[aria-current]') },
    { name: 'node-above', path: `/budget/nodes/${root}`, ready: visible('table[data-list]') },
    { name: 'resolutions', path: '/resolutions', ready: visible('tbody tr, article') },
    { name: 'resolution', path: `/resolutions/${resolution}`, ready: visible('blockquote') },
    {
      name: 'resolution-recurring',
      path: `/resolutions/${recurring}`,
      ready: visible('blockquote'),
    },
    { name: 'meetings', path: '/meetings', ready: visible('main h2') },
    { name: 'meeting', path: `/meetings/${meeting}`, ready: visible('article article') },
    { name: 'organizations', path: '/organizations', ready: visible('tbody tr') },
    {
      name: 'organization',
      path: `/organizations/${organization}`,
      ready: visible('article article'),
    },
    { name: 'territories', path: '/territories', ready: visible('li li a') },
    { name: 'territory', path: `/territories/${territory}`, ready: visible('main nav a >> nth=1') },
    { name: 'login', path: '/login', ready: visible('form') },
    { name: 'set-password', path: '/set-password#token', ready: visible('form') },
    { name: 'not-found', path: '/no-such-page', ready: visible('main h1') },
    {
      name: 'phone-menu',
      path: '/meetings',
      phoneOnly: true,
      ready: visible('main h2'),
      open: async (page) => {
        await page.locator('header [aria-expanded]').first().click();
        await expect(page.getByRole('dialog').getByRole('navigation')).toBeVisible();
      },
    },
    {
      name: 'palette',
      path: '/meetings',
      ready: visible('main h2'),
      open: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').fill('اجتماعی');
        await expect(page.locator('[role="option"][data-index="3"]')).toBeVisible();
      },
    },
    {
      name: 'actions',
      path: `/budget/nodes/${node}`,
      ready: visible('tr[aria-current]'),
      open: async (page) => {
        await page.locator('main header [aria-haspopup="menu"]').click();
        await expect(page.getByRole('menu')).toBeVisible();
      },
    },
    {
      name: 'curl',
      path: '/meetings',
      ready: visible('main h2'),
      open: async (page) => {
        await page.locator('main header [aria-haspopup="menu"]').click();
        await page.getByRole('menuitem').first().click();
        await expect(page.locator('pre')).toBeVisible();
      },
    },
    {
      name: 'amount-menu',
      path: '/budget?year=1399',
      ready: visible(`${tree} >> nth=1`),
      open: async (page) => {
        await page.locator(`${tree} data`).first().click({ button: 'right' });
        await expect(page.getByRole('menu')).toBeVisible();
      },
    },
  ];
}
