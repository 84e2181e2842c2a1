import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { booksQuery } from '@/features/budget';
import { parseOverviewSearch } from './search';

export const overviewRoute = {
  validateSearch: parseOverviewSearch,
  loader: ({ context }: { context: { queryClient: QueryClient } }) => {
    void context.queryClient.prefetchQuery(booksQuery);
  },
  component: lazyRouteComponent(() => import('./pages/OverviewPage'), 'OverviewPage'),
};
