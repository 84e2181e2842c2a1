import { api, readTagged } from '@/api/client';
import type { OrganizationInput } from '@/api/types';

export const readOrganization = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/organizations/{id}', { params: { path: { id } }, signal }));

export const createOrganization = (body: OrganizationInput, key: string) =>
  readTagged(
    api.POST('/api/v1/organizations', { body, params: { header: { 'Idempotency-Key': key } } }),
  );

export const updateOrganization = (id: string, body: object, etag: string) =>
  readTagged(
    api.PATCH('/api/v1/organizations/{id}', {
      body,
      params: { path: { id }, header: { 'If-Match': etag } },
    }),
  );
