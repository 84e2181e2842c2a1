import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { resolutionQuery } from './api/resolution';
import { parseResolutionSearch } from './search';

interface LoaderInput {
  context: { queryClient: QueryClient };
  params: { id: string };
}

export const resolutionsRoute = {
  validateSearch: parseResolutionSearch,
  component: lazyRouteComponent(() => import('./pages/ResolutionsPage'), 'ResolutionsPage'),
};

export const resolutionRoute = {
  loader: ({ context, params }: LoaderInput) => {
    void context.queryClient.prefetchQuery(resolutionQuery(params.id));
  },
  component: lazyRouteComponent(() => import('./pages/ResolutionPage'), 'ResolutionPage'),
};
