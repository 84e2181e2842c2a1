export { organizationRoute, organizationsRoute } from './routes';
