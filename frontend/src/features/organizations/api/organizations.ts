import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { filtersOf, type OrganizationSearch } from '../search';

export interface WantedOrganizations extends OrganizationSearch {
  parent?: string;
}

export const organizationsQuery = (search: WantedOrganizations, limit = 50) =>
  infiniteQueryOptions({
    queryKey: ['organizations', 'list', search, limit],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/organizations', {
          params: {
            query: {
              ...filtersOf(search),
              parent_id: search.parent,
              include: 'total',
              cursor: pageParam,
              limit,
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
