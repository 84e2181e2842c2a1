import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** Whether the meeting's own date is known: it decides how a deadline's basis is explained. */
export const meetingDateQuery = (id: string) =>
  queryOptions({
    queryKey: ['meetings', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/meetings/{id}', { params: { path: { id } }, signal })),
  });
