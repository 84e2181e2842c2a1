import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { booksQuery } from './api/books';
import { nodeQuery } from './api/node';
import { parseBudgetSearch, parseNodeSearch } from './search';

export const budgetRoute = {
  validateSearch: parseBudgetSearch,
  loader: ({ context }: { context: { queryClient: QueryClient } }) => {
    void context.queryClient.prefetchQuery(booksQuery);
  },
  component: lazyRouteComponent(() => import('./pages/BudgetPage'), 'BudgetPage'),
};

interface NodeLoaderInput {
  context: { queryClient: QueryClient };
  params: { id: string };
}

export const nodeRoute = {
  validateSearch: parseNodeSearch,
  loader: ({ context, params }: NodeLoaderInput) => {
    void context.queryClient.prefetchQuery(nodeQuery(params.id));
  },
  component: lazyRouteComponent(() => import('./pages/NodePage'), 'NodePage'),
};
