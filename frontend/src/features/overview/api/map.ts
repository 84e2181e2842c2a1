import { queryOptions } from '@tanstack/react-query';
import type { ProgramNode } from '@/api/types';
import { allChildrenQuery, nodeQuery } from '@/features/budget';

export interface MapLevel {
  node: ProgramNode;
  children: ProgramNode[];
}

/** Where there is only one way down the map goes it at once: one tile would say nothing. */
export const mapQuery = (id: string) =>
  queryOptions({
    queryKey: ['map', id],
    queryFn: async ({ client }): Promise<MapLevel> => {
      let at = id;
      for (;;) {
        const { items } = await client.fetchQuery(allChildrenQuery(at));
        const [only, second] = items;
        if (!only?.has_children || second) {
          return { node: await client.fetchQuery(nodeQuery(at)), children: items };
        }
        at = only.id;
      }
    },
  });
