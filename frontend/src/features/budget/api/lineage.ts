import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** The same line in the books of other years, whatever its code and parents were then. */
export const lineageQuery = (nodeId: string) =>
  queryOptions({
    queryKey: ['program-nodes', nodeId, 'lineage'],
    queryFn: async ({ signal }) => {
      const page = await read(
        api.GET('/api/v1/program-nodes/{id}/lineage', { params: { path: { id: nodeId } }, signal }),
      );
      return page.items;
    },
  });
