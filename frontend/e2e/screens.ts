import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from './support';

export interface Screen {
  name: string;
  path: string;
  /** What must stand on the page before it is judged or taken. */
  ready: (page: Page) => Promise<void>;
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
  const tree = '[role="treegrid"] [data-row]';
  return [
    { name: 'home', path: '/', ready: visible('article') },
    { name: 'budget', path: '/budget?year=1399', ready: visible(`${tree} >> nth=1`) },
    {
      name: 'budget-search',
      path: '/budget?year=1399&q=105030',
      ready: visible('[data-search-result]'),
    },
    { name: 'budget-node', path: `/budget?node=${node}`, ready: visible('tr[aria-current]') },
    {
      name: 'budget-parts',
      path: '/budget?year=1402&classification=functional&parts=shown&unit=billion_toman',
      ready: visible(`${tree} >> nth=1`),
    },
    { name: 'resolutions', path: '/resolutions', ready: visible('tbody tr, article') },
    { name: 'resolution', path: `/resolutions/${resolution}`, ready: visible('blockquote') },
    {
      name: 'resolution-recurring',
      path: `/resolutions/${recurring}`,
      ready: visible('blockquote'),
    },
    { name: 'meetings', path: '/meetings', ready: visible('main h2') },
    { name: 'meeting', path: `/meetings/${meeting}`, ready: visible('article article') },
    { name: 'login', path: '/login', ready: visible('form') },
    { name: 'not-found', path: '/no-such-page', ready: visible('main h2') },
  ];
}
