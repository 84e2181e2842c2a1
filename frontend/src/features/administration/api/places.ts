import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Territory } from '@/api/types';

const MANY = 200;

/** The provinces, or one page of what lies in a territory; each page is cached for itself. */
export const placesQuery = (parent: string | null, cursor?: string) =>
  queryOptions({
    queryKey: ['territories', 'places', parent ?? '', cursor ?? ''],
    queryFn: ({ signal }) => {
      const within = parent ? { parent_id: parent } : { kind: 'province' as const };
      const query = { ...within, cursor, limit: MANY, include: 'total' };
      return read(api.GET('/api/v1/territories', { params: { query }, signal }));
    },
  });

/** A territory and all above it, from the province down. */
export const lineQuery = (id: string) =>
  queryOptions({
    queryKey: ['territories', id, 'line'],
    queryFn: async ({ signal }) => {
      const line: Territory[] = [];
      for (let next: string | undefined = id; next; ) {
        const one: Territory = await read(
          api.GET('/api/v1/territories/{id}', { params: { path: { id: next } }, signal }),
        );
        if (one.kind !== 'country') line.unshift(one);
        next = one.parent?.id;
      }
      return line;
    },
  });

export const organizationNameQuery = (id: string) =>
  queryOptions({
    queryKey: ['organizations', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/organizations/{id}', { params: { path: { id } }, signal })),
  });

export const territoryNameQuery = (id: string) =>
  queryOptions({
    queryKey: ['territories', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/territories/{id}', { params: { path: { id } }, signal })),
  });
