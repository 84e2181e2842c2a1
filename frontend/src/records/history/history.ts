import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { HistoryItem } from '@/api/types';

export interface HistoryPage {
  items: HistoryItem[];
  next_cursor?: string | null;
}

/** How the form of a record calls its fields and tells what stands in them. */
export interface FieldWords {
  /** The label of a field by its name, `deadline`; null for what the form does not show. */
  label: (name: string) => string | null;
  token?: (key: string, value: string) => string | null;
  /** Whether `parent_id` is an organisation or a territory. */
  parent?: 'organizations' | 'territories';
}

/** The record whose history is shown. */
export interface HistoryOf extends FieldWords {
  queryKey: readonly string[];
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<HistoryPage>;
}

export const historyQuery = ({ queryKey, read: readPage }: HistoryOf) =>
  infiniteQueryOptions({
    queryKey: [...queryKey, 'history'],
    queryFn: ({ pageParam, signal }) => readPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    staleTime: 0,
  });

export type NamedKind = 'organizations' | 'territories';

/** What kind of record an id in a field names; null where it is none that has a name to show. */
export function kindOfId(field: string, parent: NamedKind | undefined): NamedKind | null {
  if (/territory_ids?$/.test(field)) return 'territories';
  if (/(organization|body|recipient|predecessor)_id$/.test(field)) return 'organizations';
  if (/parent_id$/.test(field)) return parent ?? null;
  return null;
}

/** The name behind an id; of a record that is gone, or not to be seen, the id itself. */
export async function nameOfId(kind: NamedKind, id: string, signal: AbortSignal) {
  const params = { path: { id } };
  return kind === 'organizations'
    ? read(api.GET('/api/v1/organizations/{id}', { params, signal }))
    : read(api.GET('/api/v1/territories/{id}', { params, signal }));
}
