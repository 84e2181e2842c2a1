import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '@/lib/i18n';
import type { paths } from './generated/schema';
import { ApiProblem, problemOf } from './problem';

/** `auth` gives what the client needs to know of the session; the client knows no more of it. */
export interface Credentials {
  token: () => string | null;
  /** Tries to get a new token once; false when the session is over. */
  renew: () => Promise<boolean>;
}

let credentials: Credentials = { token: () => null, renew: async () => false };

export function setCredentials(given: Credentials): void {
  credentials = given;
}

const isAuthPath = (url: string) => url.includes('/auth/');

const session: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    const token = credentials.token();
    if (token && !isAuthPath(request.url)) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
  async onResponse({ request, response }) {
    // One renewal, and only for a request that carried a token: an anonymous 401 is an answer.
    if (response.status !== 401 || !request.headers.has('Authorization')) return response;
    if (!(await credentials.renew())) return response;
    const again = new Request(request.url, {
      method: request.method,
      headers: request.headers,
      signal: request.signal,
    });
    again.headers.set('Authorization', `Bearer ${credentials.token() ?? ''}`);
    return request.method === 'GET' ? fetch(again) : response;
  },
};

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  // Looked up at each call, so that a test may stand in for the network.
  fetch: (request) => globalThis.fetch(request),
  querySerializer: { array: { style: 'form', explode: true } },
});
api.use(session);

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a good reply; anything else is thrown as a problem. */
export async function read<T>(call: Promise<Reply<T>>): Promise<T> {
  let reply: Reply<T>;
  try {
    reply = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, null, null);
  }
  if (!reply.response.ok) throw problemOf(reply.response, reply.error);
  return reply.data as T;
}
