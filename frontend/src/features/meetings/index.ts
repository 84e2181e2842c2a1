export { meetingsQuery } from './api/meetings';
export { meetingRoute, meetingsRoute } from './routes';
