import type { Language } from '@/lib/language';
import type { Problem } from './types';

export type ProblemKind = 'network' | 'forbidden' | 'not_found' | 'unauthorised' | 'other';

/** What went wrong, as the server told it (RFC 9457), or that it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: Problem | null;
  readonly requestId: string | null;

  constructor(status: number, problem: Problem | null, requestId: string | null) {
    super(problem?.code ?? (status === 0 ? 'network' : `http.${status}`));
    this.name = 'ApiProblem';
    this.status = status;
    this.problem = problem;
    this.requestId = problem?.request_id ?? requestId;
  }

  get kind(): ProblemKind {
    if (this.status === 0) return 'network';
    if (this.status === 401) return 'unauthorised';
    if (this.status === 403) return 'forbidden';
    if (this.status === 404) return 'not_found';
    return 'other';
  }

  /** The server's own sentence in the language on screen. */
  sentence(language: Language): string | null {
    if (!this.problem) return null;
    return language === 'fa' ? this.problem.message_fa : this.problem.message_en;
  }

  /** Messages by the JSON pointers of their fields: `/owners/0/organization_id`. */
  pointers(language: Language): Record<string, string> {
    const found: Record<string, string> = {};
    for (const error of this.problem?.errors ?? []) {
      const pointer = error.pointer.replace(/^#?\/?/, '/');
      found[pointer] ??= language === 'fa' ? error.message_fa : error.message_en;
    }
    return found;
  }

  /** Messages by field: the pointer `/username` belongs to the field `username`. */
  fields(language: Language): Record<string, string> {
    const found: Record<string, string> = {};
    for (const error of this.problem?.errors ?? []) {
      found[error.pointer.replace(/^#?\//, '')] =
        language === 'fa' ? error.message_fa : error.message_en;
    }
    return found;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'message_fa' in body;
}

export function problemOf(response: Response, body: unknown): ApiProblem {
  return new ApiProblem(
    response.status,
    isProblem(body) ? body : null,
    response.headers.get('x-request-id'),
  );
}

export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem(0, null, null);
