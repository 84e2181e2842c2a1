import { vi } from 'vitest';
import type { Problem } from '@/api/types';

type Answer = (url: URL, request: Request) => Response | Promise<Response>;

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });

export const page = (items: unknown[], next: string | null = null): Response =>
  json({ items, next_cursor: next, total: items.length });

export function problem(status: number, given: Partial<Problem> = {}): Response {
  return json(
    {
      type: '/problems/test',
      title: 'test',
      status,
      detail: '',
      instance: '',
      code: 'test.failed',
      message_fa: 'آزمون ناکام ماند',
      message_en: 'The test failed',
      errors: [],
      request_id: 'req-123',
      ...given,
    },
    status,
  );
}

/** Answers by `METHOD /path`; what no test expects is a 404 that the test then shows. */
export function serve(answers: Record<string, Answer>): Request[] {
  const seen: Request[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), location.origin), init);
    seen.push(request.clone());
    const url = new URL(request.url);
    const path = url.pathname.replace('/api/v1', '');
    const answer = answers[`${request.method} ${path}`];
    return answer ? answer(url, request) : problem(404, { code: `unexpected ${path}` });
  });
  return seen;
}
