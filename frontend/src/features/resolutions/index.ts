export { resolutionsQuery } from './api/resolutions';
export { resolutionRoute, resolutionsRoute } from './routes';
