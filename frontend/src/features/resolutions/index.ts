export { resolutionsQuery } from './api/resolutions';
export { ResolutionBrief } from './components/ResolutionBrief';
export { resolutionRoute, resolutionsRoute } from './routes';
