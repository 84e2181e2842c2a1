import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { territoryQuery } from './api/territory';
import { parseTerritorySearch } from './search';

interface LoaderInput {
  context: { queryClient: QueryClient };
  params: { id: string };
}

export const territoriesRoute = {
  validateSearch: parseTerritorySearch,
  component: lazyRouteComponent(() => import('./pages/TerritoriesPage'), 'TerritoriesPage'),
};

export const territoryRoute = {
  loader: ({ context, params }: LoaderInput) => {
    void context.queryClient.prefetchQuery(territoryQuery(params.id));
  },
  component: lazyRouteComponent(() => import('./pages/TerritoryPage'), 'TerritoryPage'),
};
