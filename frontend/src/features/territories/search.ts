import { oneOf, textParam } from '@/lib/search-params';

export const KINDS = [
  'country',
  'province',
  'county',
  'district',
  'city',
  'neighbourhood',
] as const;

export interface TerritorySearch {
  q?: string;
  kind?: (typeof KINDS)[number];
}

export const parseTerritorySearch = (search: Record<string, unknown>): TerritorySearch => ({
  q: textParam(search.q),
  kind: oneOf(search.kind, KINDS),
});
