import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** The number of the next resolution of a meeting: one past the highest. */
export const nextItemQuery = (meetingId: string) =>
  queryOptions({
    queryKey: ['resolutions', 'next-item', meetingId],
    queryFn: async ({ signal }) => {
      const query = { meeting_id: meetingId, limit: 200 };
      const page = await read(api.GET('/api/v1/resolutions', { params: { query }, signal }));
      return Math.max(0, ...page.items.map((one) => one.item_number ?? 0)) + 1;
    },
    // Only what it is when the form opens counts.
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: 'always',
  });
