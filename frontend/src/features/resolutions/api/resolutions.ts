import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { ResolutionSearch } from '../search';

interface Wanted extends ResolutionSearch {
  meeting?: string;
}

export const resolutionsQuery = (search: Wanted, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['resolutions', search, limit],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/resolutions', {
          params: {
            query: {
              state: search.state,
              organization_id: search.organization,
              meeting_id: search.meeting,
              deadline_kind: search.deadline,
              needs_definition:
                search.needs_definition === undefined
                  ? undefined
                  : search.needs_definition === 'true',
              q: search.q,
              sort: search.sort,
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
