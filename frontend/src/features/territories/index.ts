export { territoryChoicesQuery } from './api/territories';
export { territoriesRoute, territoryRoute } from './routes';
export { territoryEditRoute, territoryNewRoute } from './forms/routes';
