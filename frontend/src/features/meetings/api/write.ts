import { api, readTagged } from '@/api/client';
import type { MeetingInput } from '@/api/types';

const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });

export const readMeeting = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/meetings/{id}', { params: { path: { id } }, signal }));

export const createMeeting = (body: MeetingInput, key: string) =>
  readTagged(api.POST('/api/v1/meetings', { body, params: keyed(key) }));

export const updateMeeting = (id: string, body: object, etag: string) =>
  readTagged(
    api.PATCH('/api/v1/meetings/{id}', {
      body,
      params: { path: { id }, header: { 'If-Match': etag } },
    }),
  );

export const publishMeeting = (id: string, key: string) =>
  readTagged(
    api.POST('/api/v1/meetings/{id}/publications', {
      body: {},
      params: { path: { id }, ...keyed(key) },
    }),
  );

export const withdrawMeeting = (id: string, reason: string, key: string) =>
  readTagged(
    api.POST('/api/v1/meetings/{id}/withdrawals', {
      body: { reason },
      params: { path: { id }, ...keyed(key) },
    }),
  );
