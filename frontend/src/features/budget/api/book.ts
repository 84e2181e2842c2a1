import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const bookQuery = (id: string) =>
  queryOptions({
    queryKey: ['budget-books', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/budget-books/{id}', { params: { path: { id } }, signal })),
  });
