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

export const OUTCOMES = ['done', 'refused'] as const;

/** What entries are about, by the collections of the API. */
export const RESOURCES = [
  'meetings',
  'resolutions',
  'budget-books',
  'program-nodes',
  'budget-lines',
  'organizations',
  'territories',
  'users',
  'role-assignments',
  'api-clients',
  'auth',
  'oauth',
  'me',
  'audit-log',
  'exports',
] as const;

export interface AuditSearch {
  q?: string;
  operation?: string;
  resource?: string;
  record?: string;
  actor?: string;
  outcome?: (typeof OUTCOMES)[number];
  place?: string;
  from?: string;
  to?: string;
}

export const parseAuditSearch = (search: Record<string, unknown>): AuditSearch => ({
  q: textParam(search.q),
  operation: textParam(search.operation),
  resource: textParam(search.resource),
  record: textParam(search.record),
  actor: textParam(search.actor),
  outcome: oneOf(search.outcome, OUTCOMES),
  place: textParam(search.place),
  from: textParam(search.from),
  to: textParam(search.to),
});
