import type { ApiProblem } from './problem';
import type { Permissions, Right } from './types';

/** Every right, in the order in which tables show them: what is read and written, then who may. */
export const RIGHTS = [
  'meetings:read',
  'meetings:write',
  'resolutions:read',
  'resolutions:write',
  'follow_ups:write',
  'publications:write',
  'budget:read',
  'budget:write',
  'organizations:write',
  'territories:write',
  'users:read',
  'users:write',
  'clients:read',
  'clients:write',
  'audit:read',
] as const satisfies readonly Right[];

type KeyOf<R extends Right> = R extends `${infer Area}:${infer Act}` ? `${Area}_${Act}` : never;

/** A right as the catalogues call it: in their keys a colon names a catalogue. */
export const rightKey = (right: Right) => right.replace(':', '_') as KeyOf<Right>;

/** Which right was missing, as the server names it in its refusal. */
export function missingRight({ problem }: ApiProblem): Right | undefined {
  if (!problem) return undefined;
  const told = [problem.code, problem.detail, problem.message_en, problem.message_fa].join(' ');
  return RIGHTS.find((right) => told.includes(right));
}

/** What is not permitted anywhere is not offered. */
export const hasRight = (held: Permissions | undefined, right: Right): boolean =>
  held?.permissions.some(({ permission }) => permission === right) ?? false;

/** What its reader may do with a record, by the names of operations. */
export interface Acted {
  allowed_actions: readonly string[];
}

export const allows = (record: Acted | undefined, action: string): boolean =>
  record?.allowed_actions.includes(action) ?? false;
