import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { organizationQuery } from './api/organization';
import { parseOrganizationSearch } from './search';

interface LoaderInput {
  context: { queryClient: QueryClient };
  params: { id: string };
}

export const organizationsRoute = {
  validateSearch: parseOrganizationSearch,
  component: lazyRouteComponent(() => import('./pages/OrganizationsPage'), 'OrganizationsPage'),
};

export const organizationRoute = {
  loader: ({ context, params }: LoaderInput) => {
    void context.queryClient.prefetchQuery(organizationQuery(params.id));
  },
  component: lazyRouteComponent(() => import('./pages/OrganizationPage'), 'OrganizationPage'),
};
