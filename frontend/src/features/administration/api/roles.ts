import { queryOptions } from '@tanstack/react-query';
import { api, read, readTagged } from '@/api/client';
import type { RoleAssignmentInput } from '@/api/types';

/** What each role gives. */
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => (await read(api.GET('/api/v1/roles', { signal }))).items,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Who has a role: a person or a program. */
export type Holder = { user_id: string } | { client_id: string };

export const assignmentsQuery = (holder: Holder) =>
  queryOptions({
    queryKey: ['role-assignments', holder],
    queryFn: async ({ signal }) => {
      const query = { ...holder, limit: 200 };
      return (await read(api.GET('/api/v1/role-assignments', { params: { query }, signal }))).items;
    },
  });

export const giveRole = (body: RoleAssignmentInput, key: string) =>
  readTagged(
    api.POST('/api/v1/role-assignments', { body, params: { header: { 'Idempotency-Key': key } } }),
  );

export const takeRole = (id: string) =>
  read(api.DELETE('/api/v1/role-assignments/{id}', { params: { path: { id } } }));
