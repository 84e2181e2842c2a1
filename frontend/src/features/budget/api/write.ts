import { api, read, readTagged } from '@/api/client';
import type { BudgetBookInput, BudgetLineInput, ProgramNodeInput } from '@/api/types';

const keyed = (key: string) => ({ header: { 'Idempotency-Key': key } });
const matching = (id: string, etag: string) => ({ path: { id }, header: { 'If-Match': etag } });

export const readBook = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/budget-books/{id}', { params: { path: { id } }, signal }));

export const createBook = (body: BudgetBookInput, key: string) =>
  readTagged(api.POST('/api/v1/budget-books', { body, params: keyed(key) }));

export const updateBook = (id: string, body: object, etag: string) =>
  readTagged(api.PATCH('/api/v1/budget-books/{id}', { body, params: matching(id, etag) }));

export const publishBook = (id: string, key: string) =>
  readTagged(
    api.POST('/api/v1/budget-books/{id}/publications', {
      body: {},
      params: { path: { id }, ...keyed(key) },
    }),
  );

export const withdrawBook = (id: string, reason: string, key: string) =>
  readTagged(
    api.POST('/api/v1/budget-books/{id}/withdrawals', {
      body: { reason },
      params: { path: { id }, ...keyed(key) },
    }),
  );

export const readNode = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/program-nodes/{id}', { params: { path: { id } }, signal }));

export const createNode = (body: ProgramNodeInput, key: string) =>
  readTagged(api.POST('/api/v1/program-nodes', { body, params: keyed(key) }));

export const updateNode = (id: string, body: object, etag: string) =>
  readTagged(api.PATCH('/api/v1/program-nodes/{id}', { body, params: matching(id, etag) }));

export const deleteNode = (id: string, etag: string) =>
  read(api.DELETE('/api/v1/program-nodes/{id}', { params: matching(id, etag) }));

export const readLine = (id: string, signal?: AbortSignal) =>
  readTagged(api.GET('/api/v1/budget-lines/{id}', { params: { path: { id } }, signal }));

export const createLine = (body: BudgetLineInput, key: string) =>
  readTagged(api.POST('/api/v1/budget-lines', { body, params: keyed(key) }));

export const updateLine = (id: string, body: object, etag: string) =>
  readTagged(api.PATCH('/api/v1/budget-lines/{id}', { body, params: matching(id, etag) }));

export const deleteLine = (id: string, etag: string) =>
  read(api.DELETE('/api/v1/budget-lines/{id}', { params: matching(id, etag) }));
