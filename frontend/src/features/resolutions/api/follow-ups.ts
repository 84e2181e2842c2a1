import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const followUpsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['resolutions', id, 'follow-ups'],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/resolutions/{id}/follow-ups', {
          params: { path: { id }, query: { cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
