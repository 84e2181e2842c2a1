import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** The lines of a node: its money by part. */
export const linesQuery = (nodeId: string) =>
  queryOptions({
    queryKey: ['budget-lines', nodeId],
    queryFn: async ({ signal }) => {
      const query = { node_id: nodeId, limit: 50 };
      const page = await read(api.GET('/api/v1/budget-lines', { params: { query }, signal }));
      return page.items;
    },
  });
