import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter } from '@tanstack/react-router';
import { budgetRoute, nodeRoute } from '@/features/budget';
import { loginRoute } from '@/features/login';
import { meetingRoute, meetingsRoute } from '@/features/meetings';
import { organizationRoute, organizationsRoute } from '@/features/organizations';
import { overviewRoute } from '@/features/overview';
import { resolutionRoute, resolutionsRoute } from '@/features/resolutions';
import { territoriesRoute, territoryRoute } from '@/features/territories';
import { parseSearch, stringifySearch } from '@/lib/search-params';
import { Crash } from './Crash';
import { Shell } from './layout/Shell';
import { NotFound } from './NotFound';

interface RouterContext {
  queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Crash,
});
const getParentRoute = () => root;

// Each route is a constant of its own: inside the call its type would be lost.
const overview = createRoute({ getParentRoute, path: '/', ...overviewRoute });
const login = createRoute({ getParentRoute, path: '/login', ...loginRoute });
const budget = createRoute({ getParentRoute, path: '/budget', ...budgetRoute });
const node = createRoute({ getParentRoute, path: '/budget/nodes/$id', ...nodeRoute });
const resolutions = createRoute({ getParentRoute, path: '/resolutions', ...resolutionsRoute });
const resolution = createRoute({ getParentRoute, path: '/resolutions/$id', ...resolutionRoute });
const meetings = createRoute({ getParentRoute, path: '/meetings', ...meetingsRoute });
const meeting = createRoute({ getParentRoute, path: '/meetings/$id', ...meetingRoute });
const organizations = createRoute({
  getParentRoute,
  path: '/organizations',
  ...organizationsRoute,
});
const organization = createRoute({
  getParentRoute,
  path: '/organizations/$id',
  ...organizationRoute,
});
const territories = createRoute({ getParentRoute, path: '/territories', ...territoriesRoute });
const territory = createRoute({ getParentRoute, path: '/territories/$id', ...territoryRoute });

const routeTree = root.addChildren([
  overview,
  login,
  budget,
  node,
  resolutions,
  resolution,
  meetings,
  meeting,
  organizations,
  organization,
  territories,
  territory,
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: Crash,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
