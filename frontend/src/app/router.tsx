import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter } from '@tanstack/react-router';
import { budgetRoute } from '@/features/budget';
import { homeRoute } from '@/features/home';
import { loginRoute } from '@/features/login';
import { meetingRoute, meetingsRoute } from '@/features/meetings';
import { resolutionRoute, resolutionsRoute } from '@/features/resolutions';
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
const home = createRoute({ getParentRoute, path: '/', ...homeRoute });
const login = createRoute({ getParentRoute, path: '/login', ...loginRoute });
const budget = createRoute({ getParentRoute, path: '/budget', ...budgetRoute });
const resolutions = createRoute({ getParentRoute, path: '/resolutions', ...resolutionsRoute });
const resolution = createRoute({ getParentRoute, path: '/resolutions/$id', ...resolutionRoute });
const meetings = createRoute({ getParentRoute, path: '/meetings', ...meetingsRoute });
const meeting = createRoute({ getParentRoute, path: '/meetings/$id', ...meetingRoute });

const routeTree = root.addChildren([
  home,
  login,
  budget,
  resolutions,
  resolution,
  meetings,
  meeting,
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
