import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter } from '@tanstack/react-router';
import { accountRoute, secondFactorRoute, setPasswordRoute } from '@/features/account';
import {
  bookEditRoute,
  bookNewRoute,
  budgetRoute,
  lineEditRoute,
  lineNewRoute,
  nodeEditRoute,
  nodeNewRoute,
  nodeRoute,
} from '@/features/budget';
import { loginRoute } from '@/features/login';
import {
  meetingEditRoute,
  meetingNewRoute,
  meetingRoute,
  meetingsRoute,
} from '@/features/meetings';
import {
  organizationEditRoute,
  organizationNewRoute,
  organizationRoute,
  organizationsRoute,
} from '@/features/organizations';
import { overviewRoute } from '@/features/overview';
import {
  meetingResolutionNewRoute,
  resolutionEditRoute,
  resolutionNewRoute,
  resolutionRoute,
  resolutionsRoute,
} from '@/features/resolutions';
import {
  territoriesRoute,
  territoryEditRoute,
  territoryNewRoute,
  territoryRoute,
} from '@/features/territories';
import { parseSearch, stringifySearch } from '@/lib/search-params';
import { administrationTree, myRights } from './administration-routes';
import { Crash } from './Crash';
import { root } from './root';

const getParentRoute = () => root;

// Each route is a constant of its own: inside the call its type would be lost.
const overview = createRoute({ getParentRoute, path: '/', ...overviewRoute });
const login = createRoute({ getParentRoute, path: '/login', ...loginRoute });
const account = createRoute({ getParentRoute, path: '/account', ...accountRoute });
const secondFactor = createRoute({
  getParentRoute,
  path: '/account/second-factor',
  ...secondFactorRoute,
});
const setPassword = createRoute({ getParentRoute, path: '/set-password', ...setPasswordRoute });
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

// Those that write.
const bookNew = createRoute({ getParentRoute, path: '/budget/books/new', ...bookNewRoute });
const bookEdit = createRoute({ getParentRoute, path: '/budget/books/$id/edit', ...bookEditRoute });
const nodeNew = createRoute({
  getParentRoute,
  path: '/budget/nodes/$id/children/new',
  ...nodeNewRoute,
});
const nodeEdit = createRoute({ getParentRoute, path: '/budget/nodes/$id/edit', ...nodeEditRoute });
const lineNew = createRoute({
  getParentRoute,
  path: '/budget/nodes/$id/lines/new',
  ...lineNewRoute,
});
const lineEdit = createRoute({ getParentRoute, path: '/budget/lines/$id/edit', ...lineEditRoute });
const meetingNew = createRoute({ getParentRoute, path: '/meetings/new', ...meetingNewRoute });
const meetingEdit = createRoute({
  getParentRoute,
  path: '/meetings/$id/edit',
  ...meetingEditRoute,
});
const meetingResolutionNew = createRoute({
  getParentRoute,
  path: '/meetings/$id/resolutions/new',
  ...meetingResolutionNewRoute,
});
const resolutionNew = createRoute({
  getParentRoute,
  path: '/resolutions/new',
  ...resolutionNewRoute,
});
const resolutionEdit = createRoute({
  getParentRoute,
  path: '/resolutions/$id/edit',
  ...resolutionEditRoute,
});
const organizationNew = createRoute({
  getParentRoute,
  path: '/organizations/new',
  ...organizationNewRoute,
});
const organizationEdit = createRoute({
  getParentRoute,
  path: '/organizations/$id/edit',
  ...organizationEditRoute,
});
const territoryNew = createRoute({
  getParentRoute,
  path: '/territories/new',
  ...territoryNewRoute,
});
const territoryEdit = createRoute({
  getParentRoute,
  path: '/territories/$id/edit',
  ...territoryEditRoute,
});

const routeTree = root.addChildren([
  overview,
  login,
  account,
  secondFactor,
  setPassword,
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
  bookNew,
  bookEdit,
  nodeNew,
  nodeEdit,
  lineNew,
  lineEdit,
  meetingNew,
  meetingEdit,
  meetingResolutionNew,
  resolutionNew,
  resolutionEdit,
  organizationNew,
  organizationEdit,
  territoryNew,
  territoryEdit,
  administrationTree,
  myRights,
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
