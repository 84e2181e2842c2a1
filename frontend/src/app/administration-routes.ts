import { createRoute } from '@tanstack/react-router';
import * as pages from '@/features/administration';
import { root } from './root';

const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  ...pages.administrationRoute,
});
const getParentRoute = () => administration;

const index = createRoute({ getParentRoute, path: '/', ...pages.indexRoute });
const users = createRoute({ getParentRoute, path: '/users', ...pages.usersRoute });
const userNew = createRoute({ getParentRoute, path: '/users/new', ...pages.userNewRoute });
const user = createRoute({ getParentRoute, path: '/users/$id', ...pages.userRoute });
const userEdit = createRoute({ getParentRoute, path: '/users/$id/edit', ...pages.userEditRoute });
const userRole = createRoute({
  getParentRoute,
  path: '/users/$id/roles/new',
  ...pages.userRoleRoute,
});
const roles = createRoute({ getParentRoute, path: '/roles', ...pages.rolesRoute });
const clients = createRoute({ getParentRoute, path: '/clients', ...pages.clientsRoute });
const clientNew = createRoute({ getParentRoute, path: '/clients/new', ...pages.clientNewRoute });
const client = createRoute({ getParentRoute, path: '/clients/$id', ...pages.clientRoute });
const clientEdit = createRoute({
  getParentRoute,
  path: '/clients/$id/edit',
  ...pages.clientEditRoute,
});
const clientRole = createRoute({
  getParentRoute,
  path: '/clients/$id/roles/new',
  ...pages.clientRoleRoute,
});
const audit = createRoute({ getParentRoute, path: '/audit', ...pages.auditRoute });
const auditEntry = createRoute({ getParentRoute, path: '/audit/$id', ...pages.auditEntryRoute });

/** The administration: one frame with its own menu, and pages in it. */
export const administrationTree = administration.addChildren([
  index,
  users,
  userNew,
  user,
  userEdit,
  userRole,
  roles,
  clients,
  clientNew,
  client,
  clientEdit,
  clientRole,
  audit,
  auditEntry,
]);

/** What one may do oneself: for everybody who is signed in. */
export const myRights = createRoute({
  getParentRoute: () => root,
  path: '/my-rights',
  ...pages.myRightsRoute,
});
