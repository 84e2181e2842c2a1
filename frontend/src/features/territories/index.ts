export { territoryChoicesQuery } from './api/territories';
export { territoriesRoute, territoryRoute } from './routes';
