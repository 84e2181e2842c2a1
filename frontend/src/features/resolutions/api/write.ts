import { api, readTagged } from '@/api/client';
import type { AdoptionInput, FollowUpInput, ResolutionInput } from '@/api/types';

const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });
const at = (id: string, key: string) => ({ path: { id }, ...keyed(key) });

export const readResolution = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/resolutions/{id}', { params: { path: { id } }, signal }));

export const createResolution = (body: ResolutionInput, key: string) =>
  readTagged(api.POST('/api/v1/resolutions', { body, params: keyed(key) }));

export const updateResolution = (id: string, body: object, etag: string) =>
  readTagged(
    api.PATCH('/api/v1/resolutions/{id}', {
      body,
      params: { path: { id }, header: { 'If-Match': etag } },
    }),
  );

export const adoptResolution = (id: string, body: AdoptionInput, key: string) =>
  readTagged(api.POST('/api/v1/resolutions/{id}/adoptions', { body, params: at(id, key) }));

export const publishResolution = (id: string, key: string) =>
  readTagged(api.POST('/api/v1/resolutions/{id}/publications', { body: {}, params: at(id, key) }));

export const withdrawResolution = (id: string, reason: string, key: string) =>
  readTagged(
    api.POST('/api/v1/resolutions/{id}/withdrawals', { body: { reason }, params: at(id, key) }),
  );

export const addFollowUp = (id: string, body: FollowUpInput, key: string) =>
  readTagged(api.POST('/api/v1/resolutions/{id}/follow-ups', { body, params: at(id, key) }));
