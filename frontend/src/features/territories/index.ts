export { territoryEditRoute, territoryNewRoute } from './forms/routes';
