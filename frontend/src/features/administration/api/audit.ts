import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { addDays, parseDay } from '@/lib/calendar';
import type { AuditSearch } from '../search';

/** The instant in Tehran at which a day begins; nothing for what is no day yet. */
function beginOf(day: string | undefined, later = 0): string | undefined {
  const typed = parseDay(day ?? '');
  return typed.state === 'day' ? `${addDays(typed.iso, later)}T00:00:00+03:30` : undefined;
}

/** The filters as the server calls them; the last day counts as a whole. */
export const auditFilters = (search: AuditSearch) => ({
  q: search.q,
  operation: search.operation,
  resource: search.resource,
  resource_id: search.record,
  actor_id: search.actor,
  outcome: search.outcome,
  place_id: search.place,
  from: beginOf(search.from),
  to: beginOf(search.to, 1),
});

export const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit-log', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/audit-log', {
          params: { query: { ...auditFilters(search), cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export const auditEntryQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit-log', id],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/audit-log/{id}', { params: { path: { id } }, signal })),
  });

/** Verifies the chain, from a row on where one is given. */
export const verifyAuditLog = (from_position: number | undefined) =>
  read(api.POST('/api/v1/audit-log/verifications', { body: { from_position } }));
