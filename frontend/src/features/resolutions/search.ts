import { manyOf, oneOf, textParam } from '@/lib/search-params';

export const STATES = [
  'draft',
  'proposed',
  'adopted',
  'communicated',
  'in_progress',
  'verified',
  'suspended',
  'superseded',
  'revoked',
  'not_executable',
] as const;
export const DEADLINE_KINDS = ['none', 'date', 'relative', 'recurring', 'conditional'] as const;
/** How far away the due date is; `overdue` is what the server calls so. */
export const DUES = ['fortnight', 'later', 'past', 'overdue'] as const;
export const SORTS = ['due_on', '-due_on', 'created_at', 'number'] as const;

export interface ResolutionSearch {
  state?: (typeof STATES)[number][];
  organization?: string;
  deadline?: (typeof DEADLINE_KINDS)[number];
  needs_definition?: 'true' | 'false';
  due?: (typeof DUES)[number];
  q?: string;
  sort?: (typeof SORTS)[number];
}

export function parseResolutionSearch(search: Record<string, unknown>): ResolutionSearch {
  return {
    state: manyOf(search.state, STATES),
    organization: textParam(search.organization),
    deadline: oneOf(search.deadline, DEADLINE_KINDS),
    needs_definition: oneOf(search.needs_definition, ['true', 'false'] as const),
    due: oneOf(search.due, DUES),
    q: textParam(search.q),
    sort: oneOf(search.sort, SORTS),
  };
}

export const isFiltered = ({ sort: _, ...filters }: ResolutionSearch): boolean =>
  Object.values(filters).some((value) => value !== undefined);
