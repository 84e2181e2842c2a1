export { territoryChoicesQuery } from './api/territories';
export { territoryEditRoute, territoryNewRoute } from './forms/routes';
export { territoriesRoute, territoryRoute } from './routes';
