import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, read, readTagged } from '@/api/client';
import type { ApiClientInput } from '@/api/types';
import { type ClientSearch, disabledOf } from '../search';

/** The filters as the server calls them. */
export const clientFilters = ({ organization, standing }: ClientSearch) => ({
  organization_id: organization,
  disabled: disabledOf(standing),
});

export const clientsQuery = (search: ClientSearch) =>
  infiniteQueryOptions({
    queryKey: ['api-clients', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/api-clients', {
          params: {
            query: { ...clientFilters(search), include: 'total', cursor: pageParam, limit: 50 },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: ['api-clients', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/api-clients/{id}', { params: { path: { id } }, signal })),
  });

export const readClient = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/api-clients/{id}', { params: { path: { id } }, signal }));

export const createClient = (body: ApiClientInput, key: string) =>
  readTagged(
    api.POST('/api/v1/api-clients', { body, params: { header: { 'Idempotency-Key': key } } }),
  );

export const updateClient = (id: string, body: object, etag: string) =>
  readTagged(
    api.PATCH('/api/v1/api-clients/{id}', {
      body,
      params: { path: { id }, header: { 'If-Match': etag } },
    }),
  );

/** Makes a secret, which the reply shows this once. */
export const createSecret = (id: string) =>
  read(api.POST('/api/v1/api-clients/{id}/secrets', { params: { path: { id } } }));

export const endSecret = (id: string, secret_id: string) =>
  read(
    api.DELETE('/api/v1/api-clients/{id}/secrets/{secret_id}', {
      params: { path: { id, secret_id } },
    }),
  );

export const clientHistory = (id: string, cursor: string | undefined, signal: AbortSignal) =>
  read(
    api.GET('/api/v1/api-clients/{id}/history', {
      params: { path: { id }, query: { cursor, limit: 20 } },
      signal,
    }),
  );
