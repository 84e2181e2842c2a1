import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { booksQuery } from './api/books';
import { parseBudgetSearch } from './search';

export const budgetRoute = {
  validateSearch: parseBudgetSearch,
  loader: ({ context }: { context: { queryClient: QueryClient } }) => {
    void context.queryClient.prefetchQuery(booksQuery);
  },
  component: lazyRouteComponent(() => import('./pages/BudgetPage'), 'BudgetPage'),
};
