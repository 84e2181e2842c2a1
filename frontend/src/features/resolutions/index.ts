export { resolutionsQuery } from './api/resolutions';
export { adoptResolution, publishResolution } from './api/write';
export { meetingResolutionNewRoute, resolutionEditRoute, resolutionNewRoute } from './forms/routes';
export { resolutionRoute, resolutionsRoute } from './routes';
