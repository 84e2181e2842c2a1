import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const meetingQuery = (id: string) =>
  queryOptions({
    queryKey: ['meetings', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/meetings/{id}', { params: { path: { id } }, signal })),
  });
