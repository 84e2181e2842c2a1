import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** Nodes of a book by name or code, each with the path that leads to it. */
export const searchNodesQuery = (bookId: string, q: string) =>
  queryOptions({
    queryKey: ['program-nodes', 'search', bookId, q],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/program-nodes', {
          params: { query: { book_id: bookId, q, limit: 20, include: 'ancestors,total' } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
