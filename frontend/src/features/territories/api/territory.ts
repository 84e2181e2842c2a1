import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Territory } from '@/api/types';

const readTerritory = (id: string, signal: AbortSignal) =>
  read(api.GET('/api/v1/territories/{id}', { params: { path: { id } }, signal }));

export const territoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['territories', id],
    queryFn: ({ signal }) => readTerritory(id, signal),
  });

/** From the country down to the territory's parent: a record names only the one above it. */
export const ancestorsQuery = (territory: Territory) =>
  queryOptions({
    queryKey: ['territories', territory.id, 'ancestors'],
    queryFn: async ({ signal }) => {
      const above: Territory[] = [];
      for (let next = territory.parent; next; ) {
        const one = await readTerritory(next.id, signal);
        above.unshift(one);
        next = one.parent;
      }
      return above;
    },
  });
