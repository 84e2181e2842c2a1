import type { Role } from '@/api/types';
import { oneOf, textParam } from '@/lib/search-params';

/** The roles, those that reach furthest first; the server names them in the same order. */
export const ROLES = [
  'national_admin',
  'national_secretariat',
  'pbo_analyst',
  'provincial_hq',
  'planning_council',
  'county_hq',
  'facilitation_office',
  'agency_officer',
  'finance_controller',
  'auditor',
  'viewer',
] as const satisfies readonly Role[];

export const STANDINGS = ['active', 'disabled'] as const;
export type Standing = (typeof STANDINGS)[number];

/** As the server takes it: whether only disabled ones, or only the others. */
export const disabledOf = (standing: Standing | undefined): boolean | undefined =>
  standing === undefined ? undefined : standing === 'disabled';

export interface UserSearch {
  q?: string;
  role?: Role;
  organization?: string;
  standing?: Standing;
}

export const parseUserSearch = (search: Record<string, unknown>): UserSearch => ({
  q: textParam(search.q),
  role: oneOf(search.role, ROLES),
  organization: textParam(search.organization),
  standing: oneOf(search.standing, STANDINGS),
});

export interface ClientSearch {
  organization?: string;
  standing?: Standing;
}

export const parseClientSearch = (search: Record<string, unknown>): ClientSearch => ({
  organization: textParam(search.organization),
  standing: oneOf(search.standing, STANDINGS),
});
