export { meetingsQuery } from './api/meetings';
export { meetingEditRoute, meetingNewRoute } from './forms/routes';
export { meetingRoute, meetingsRoute } from './routes';
