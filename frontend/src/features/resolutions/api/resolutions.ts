import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { addDays, todayInTehran } from '@/lib/days';
import type { ResolutionSearch } from '../search';

export interface WantedResolutions extends ResolutionSearch {
  meeting?: string;
  lineage?: string;
  territory?: string;
}

/** The days of a due date, from today on: «due» of the address is no day but a distance. */
export const FORTNIGHT = 14;

function dueDays(due: ResolutionSearch['due']) {
  const today = todayInTehran();
  if (due === 'fortnight') return { due_from: today, due_to: addDays(today, FORTNIGHT) };
  if (due === 'later') return { due_from: addDays(today, FORTNIGHT + 1) };
  return due === 'past' ? { due_to: addDays(today, -1) } : {};
}

/** The filters as the server calls them; an export takes the same. */
export const filtersOf = (search: WantedResolutions) => ({
  state: search.state,
  organization_id: search.organization,
  meeting_id: search.meeting,
  lineage_id: search.lineage,
  territory_id: search.territory,
  deadline_kind: search.deadline,
  needs_definition:
    search.needs_definition === undefined ? undefined : search.needs_definition === 'true',
  ...(search.due === 'overdue' ? { overdue: true } : dueDays(search.due)),
  q: search.q,
  sort: search.sort,
});

export const resolutionsQuery = (search: WantedResolutions, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['resolutions', search, limit],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/resolutions', {
          params: {
            query: { ...filtersOf(search), include: 'total', cursor: pageParam, limit },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
