import { api, readTagged } from '@/api/client';
import type { TerritoryInput } from '@/api/types';

export const readTerritory = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/territories/{id}', { params: { path: { id } }, signal }));

export const createTerritory = (body: TerritoryInput, key: string) =>
  readTagged(
    api.POST('/api/v1/territories', { body, params: { header: { 'Idempotency-Key': key } } }),
  );

export const updateTerritory = (id: string, body: object, etag: string) =>
  readTagged(
    api.PATCH('/api/v1/territories/{id}', {
      body,
      params: { path: { id }, header: { 'If-Match': etag } },
    }),
  );
