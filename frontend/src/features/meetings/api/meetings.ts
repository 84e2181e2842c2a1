import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const meetingsQuery = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['meetings', 'list', q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/meetings', {
          params: { query: { q, cursor: pageParam, limit: 25, include: 'total' } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
