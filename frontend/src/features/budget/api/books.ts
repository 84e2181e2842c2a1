import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** Every book that may be read: a few for each fiscal year. */
export const booksQuery = queryOptions({
  queryKey: ['budget-books'],
  queryFn: async ({ signal }) => {
    const page = await read(
      api.GET('/api/v1/budget-books', { params: { query: { limit: 200 } }, signal }),
    );
    return page.items;
  },
  staleTime: 300_000,
});
