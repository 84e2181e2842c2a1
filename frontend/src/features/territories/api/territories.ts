import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { TerritorySearch } from '../search';

interface WantedTerritories extends TerritorySearch {
  parent?: string;
}

export const territoriesQuery = ({ q, kind, parent }: WantedTerritories, limit = 100) =>
  infiniteQueryOptions({
    queryKey: ['territories', 'list', { q, kind, parent }, limit],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/territories', {
          params: {
            query: { q, kind, parent_id: parent, include: 'total', cursor: pageParam, limit },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** The country and its provinces: what one chooses from. */
export const territoryChoicesQuery = queryOptions({
  queryKey: ['territories', 'choices'],
  queryFn: async ({ signal }) => {
    const kinds = ['country', 'province'] as const;
    const pages = await Promise.all(
      kinds.map((kind) =>
        read(api.GET('/api/v1/territories', { params: { query: { kind, limit: 200 } }, signal })),
      ),
    );
    return pages.flatMap((page) => page.items);
  },
  staleTime: 300_000,
});
