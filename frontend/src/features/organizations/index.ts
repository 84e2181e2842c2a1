export { organizationEditRoute, organizationNewRoute } from './forms/routes';
export { organizationRoute, organizationsRoute } from './routes';
