import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** A node with its ancestors, root first. */
export const nodeQuery = (id: string) =>
  queryOptions({
    queryKey: ['program-nodes', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/program-nodes/{id}', { params: { path: { id } }, signal })),
  });
