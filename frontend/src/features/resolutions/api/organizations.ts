import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** The bodies to filter by. */
export const organizationsQuery = queryOptions({
  queryKey: ['organizations'],
  queryFn: async ({ signal }) => {
    const page = await read(
      api.GET('/api/v1/organizations', { params: { query: { limit: 200 } }, signal }),
    );
    return page.items;
  },
  staleTime: 300_000,
});
