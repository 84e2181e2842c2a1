import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const resolutionQuery = (id: string) =>
  queryOptions({
    queryKey: ['resolutions', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/resolutions/{id}', { params: { path: { id } }, signal })),
  });
