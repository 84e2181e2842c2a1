import { lazyRouteComponent } from '@tanstack/react-router';

const pages = () => import('./ResolutionPages');

export const meetingResolutionNewRoute = {
  component: lazyRouteComponent(pages, 'MeetingResolutionNewPage'),
};
export const resolutionNewRoute = { component: lazyRouteComponent(pages, 'ResolutionNewPage') };
export const resolutionEditRoute = { component: lazyRouteComponent(pages, 'ResolutionEditPage') };
