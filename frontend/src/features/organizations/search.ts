import { oneOf, textParam } from '@/lib/search-params';

export const KINDS = [
  'ministry',
  'agency',
  'company',
  'unit',
  'headquarters',
  'secretariat',
  'council',
  'committee',
  'foundation',
  'municipality',
  'office',
] as const;

export interface OrganizationSearch {
  q?: string;
  kind?: (typeof KINDS)[number];
  territory?: string;
}

export const parseOrganizationSearch = (search: Record<string, unknown>): OrganizationSearch => ({
  q: textParam(search.q),
  kind: oneOf(search.kind, KINDS),
  territory: textParam(search.territory),
});

/** The filters as the server calls them; an export takes the same. */
export const filtersOf = ({ q, kind, territory }: OrganizationSearch) => ({
  q,
  kind,
  territory_id: territory,
});
