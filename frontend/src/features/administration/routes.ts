import { lazyRouteComponent } from '@tanstack/react-router';
import { parseAuditSearch, parseClientSearch, parseUserSearch } from './search';

const frame = () => import('./pages/AdministrationPage');
const userForms = () => import('./forms/UserPages');
const clientForms = () => import('./forms/ClientPages');
const roleForms = () => import('./forms/RolePages');

export const administrationRoute = { component: lazyRouteComponent(frame, 'AdministrationPage') };
export const indexRoute = { component: lazyRouteComponent(frame, 'FirstOfAdministration') };

export const usersRoute = {
  validateSearch: parseUserSearch,
  component: lazyRouteComponent(() => import('./pages/UsersPage'), 'UsersPage'),
};
export const userRoute = {
  component: lazyRouteComponent(() => import('./pages/UserPage'), 'UserPage'),
};
export const userNewRoute = { component: lazyRouteComponent(userForms, 'UserNewPage') };
export const userEditRoute = { component: lazyRouteComponent(userForms, 'UserEditPage') };
export const userRoleRoute = { component: lazyRouteComponent(roleForms, 'UserRolePage') };

export const rolesRoute = {
  component: lazyRouteComponent(() => import('./pages/RolesPage'), 'RolesPage'),
};

export const clientsRoute = {
  validateSearch: parseClientSearch,
  component: lazyRouteComponent(() => import('./pages/ClientsPage'), 'ClientsPage'),
};
export const clientRoute = {
  component: lazyRouteComponent(() => import('./pages/ClientPage'), 'ClientPage'),
};
export const clientNewRoute = { component: lazyRouteComponent(clientForms, 'ClientNewPage') };
export const clientEditRoute = { component: lazyRouteComponent(clientForms, 'ClientEditPage') };
export const clientRoleRoute = { component: lazyRouteComponent(roleForms, 'ClientRolePage') };

export const auditRoute = {
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import('./pages/AuditPage'), 'AuditPage'),
};
export const auditEntryRoute = {
  component: lazyRouteComponent(() => import('./pages/AuditEntryPage'), 'AuditEntryPage'),
};

export const myRightsRoute = {
  component: lazyRouteComponent(() => import('./pages/MyRightsPage'), 'MyRightsPage'),
};
