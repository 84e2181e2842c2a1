import type { ApiProblem } from './problem';
import type { Me } from './types';

const AREAS = [
  'organizations',
  'territories',
  'budget',
  'meetings',
  'resolutions',
  'publications',
] as const;

/** What an account may be allowed to write. */
export type RightArea = (typeof AREAS)[number];
export type Right = `${RightArea}:write`;

/** Which right was missing, as the server names it in its refusal. */
export function missingRight({ problem }: ApiProblem): RightArea | undefined {
  if (!problem) return undefined;
  const told = [problem.code, problem.detail, problem.message_en, problem.message_fa].join(' ');
  return AREAS.find((area) => told.includes(`${area}:write`));
}

/** What is not permitted is not offered; a server that names no rights offers nothing. */
export function hasRight(me: Me | undefined, right: Right): boolean {
  const named: unknown = me && 'permissions' in me ? me.permissions : [];
  return Array.isArray(named) && named.includes(right);
}
