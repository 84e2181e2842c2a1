import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organizations', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/organizations/{id}', { params: { path: { id } }, signal })),
  });
