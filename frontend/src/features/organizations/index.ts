export { organizationEditRoute, organizationNewRoute } from './forms/routes';
