import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, read, readTagged } from '@/api/client';
import type { UserInput } from '@/api/types';
import { disabledOf, type UserSearch } from '../search';

/** The filters as the server calls them. */
export const userFilters = ({ q, role, organization, standing }: UserSearch) => ({
  q,
  role,
  organization_id: organization,
  disabled: disabledOf(standing),
});

export const usersQuery = (search: UserSearch) =>
  infiniteQueryOptions({
    queryKey: ['users', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/users', {
          params: {
            query: { ...userFilters(search), include: 'total', cursor: pageParam, limit: 50 },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/users/{id}', { params: { path: { id } }, signal })),
  });

export const userPermissionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'permissions'],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/users/{id}/permissions', { params: { path: { id } }, signal })),
  });

export const readUser = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/users/{id}', { params: { path: { id } }, signal }));

export const createUser = (body: UserInput, key: string) =>
  readTagged(api.POST('/api/v1/users', { body, params: { header: { 'Idempotency-Key': key } } }));

export const updateUser = (id: string, body: object, etag: string) =>
  readTagged(
    api.PATCH('/api/v1/users/{id}', {
      body,
      params: { path: { id }, header: { 'If-Match': etag } },
    }),
  );

export const userHistory = (id: string, cursor: string | undefined, signal: AbortSignal) =>
  read(
    api.GET('/api/v1/users/{id}/history', {
      params: { path: { id }, query: { cursor, limit: 20 } },
      signal,
    }),
  );

/** The open sessions of an account; the newest first. */
export const sessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'sessions'],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/users/{id}/sessions', {
          params: { path: { id }, query: { limit: 200 } },
          signal,
        }),
      ),
  });

export const endSession = (id: string, session_id: string) =>
  read(
    api.DELETE('/api/v1/users/{id}/sessions/{session_id}', {
      params: { path: { id, session_id } },
    }),
  );

/** Makes a one-time link, which the reply shows this once. */
export const createPasswordLink = (id: string) =>
  read(api.POST('/api/v1/users/{id}/password-links', { params: { path: { id } } }));

export const resetSecondFactor = (id: string) =>
  read(api.DELETE('/api/v1/users/{id}/second-factor', { params: { path: { id } } }));
