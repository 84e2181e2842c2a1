import { lazyRouteComponent } from '@tanstack/react-router';

const pages = () => import('./OrganizationPages');

export const organizationNewRoute = { component: lazyRouteComponent(pages, 'OrganizationNewPage') };
export const organizationEditRoute = {
  component: lazyRouteComponent(pages, 'OrganizationEditPage'),
};
