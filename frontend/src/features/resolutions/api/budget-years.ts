import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** The fiscal years that have a budget book to find a row in, the newest first. */
export const budgetYearsQuery = queryOptions({
  queryKey: ['budget-books', 'years'],
  queryFn: async ({ signal }) => {
    const page = await read(
      api.GET('/api/v1/budget-books', { params: { query: { limit: 200 } }, signal }),
    );
    return [...new Set(page.items.map((book) => book.fiscal_year))].sort((a, b) => b - a);
  },
  staleTime: 300_000,
});
