import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '@/lib/i18n';
import type { paths } from './generated/schema';
import { ApiProblem, problemOf } from './problem';

/** `auth` gives what the client needs to know of the session; the client knows no more of it. */
export interface Credentials {
  token: () => Promise<string | null>;
  /** Tries once to get another token than the refused one; false when the session is over. */
  renew: (refused: string) => Promise<boolean>;
  /** There is a session, but the server could not be asked for a token. */
  unreachable: () => boolean;
}

let credentials: Credentials = {
  token: async () => null,
  renew: async () => false,
  unreachable: () => false,
};

export function setCredentials(given: Credentials): void {
  credentials = given;
}

const isAuthPath = (url: string) => url.includes('/auth/');
const bearer = 'Bearer ';

/** A body is read once: what is to be sent again after a renewal is kept until the answer is there. */
const spares = new WeakMap<Request, Request>();

async function identified(request: Request): Promise<Request> {
  request.headers.set('Accept-Language', currentLanguage());
  // What is sent to change a record is a merge patch (RFC 7396), never a whole record.
  if (request.method === 'PATCH') {
    request.headers.set('Content-Type', 'application/merge-patch+json');
  }
  if (isAuthPath(request.url)) return request;
  const token = await credentials.token();
  if (token) request.headers.set('Authorization', bearer + token);
  spares.set(request, request.clone());
  return request;
}

async function renewed(request: Request, response: Response): Promise<Response> {
  if (response.status !== 401 || isAuthPath(request.url)) return response;
  const sent = request.headers.get('Authorization');
  // An anonymous 401 is an answer, unless the request is anonymous only for want of the server.
  if (!sent) {
    if (credentials.unreachable()) throw new ApiProblem(0, null, null);
    return response;
  }
  // One renewal; what cannot be reached is thrown, and is no refusal.
  if (!(await credentials.renew(sent.slice(bearer.length)))) return response;
  // Who was refused has changed nothing: a request that writes may be sent again as well.
  const again = spares.get(request);
  if (!again) return response;
  again.headers.set('Authorization', bearer + ((await credentials.token()) ?? ''));
  return globalThis.fetch(again);
}

const session: Middleware = {
  onRequest: ({ request }) => identified(request),
  onResponse: ({ request, response }) => renewed(request, response),
};

/** A file: read as the caller that the session says, which a bare link could not. */
export async function readFile(address: string): Promise<Response> {
  const request = await identified(new Request(new URL(address, globalThis.location.origin)));
  let response: Response;
  try {
    response = await renewed(request, await globalThis.fetch(request));
  } catch {
    throw new ApiProblem(0, null, null);
  }
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null));
  return response;
}

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
  return (await readTagged(call)).data;
}

/** A record with the tag of its version, which a change of it must name. */
export interface Tagged<T> {
  data: T;
  etag: string;
}

export async function readTagged<T>(call: Promise<Reply<T>>): Promise<Tagged<T>> {
  let reply: Reply<T>;
  try {
    reply = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, null, null);
  }
  if (!reply.response.ok) throw problemOf(reply.response, reply.error);
  return { data: reply.data as T, etag: reply.response.headers.get('ETag') ?? '' };
}
