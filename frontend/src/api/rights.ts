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

/** What is not permitted is not offered. */
export const hasRight = (me: Me | undefined, right: Right): boolean =>
  me?.permissions.includes(right) ?? false;
