import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const CHILDREN_PER_PAGE = 100;

/** One page of the children of a node. Each page is cached for itself: a tree asks for many. */
export const childrenQuery = (parentId: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['program-nodes', parentId, 'children', cursor ?? ''],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/program-nodes', {
          params: {
            query: { parent_id: parentId, cursor, limit: CHILDREN_PER_PAGE, sort: 'position' },
          },
          signal,
        }),
      ),
  });
