export { organizationRoute, organizationsRoute } from './routes';
export { organizationEditRoute, organizationNewRoute } from './forms/routes';
