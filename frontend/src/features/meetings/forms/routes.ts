import { lazyRouteComponent } from '@tanstack/react-router';

const pages = () => import('./MeetingPages');

export const meetingNewRoute = { component: lazyRouteComponent(pages, 'MeetingNewPage') };
export const meetingEditRoute = { component: lazyRouteComponent(pages, 'MeetingEditPage') };
