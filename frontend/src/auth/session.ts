import { setCredentials } from '@/api/client';
import { recall, remember } from '@/lib/storage';

/**
 * Who is signed in. The access token lives in this module only, never in storage: a page that
 * was closed forgets it, and the refresh cookie (which scripts cannot read) brings a new one.
 */
export type SessionState = 'anonymous' | 'restoring' | 'signed-in' | 'expired';

let token: string | null = null;
let state: SessionState = recall('jaygah.signed-in') ? 'restoring' : 'anonymous';
let renewal: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function become(next: SessionState, nextToken: string | null): void {
  token = nextToken;
  state = next;
  // No secret: it only says that asking for a new token is worth a request.
  remember('jaygah.signed-in', next === 'signed-in' ? 'yes' : null);
  for (const listener of listeners) listener();
}

async function askForToken(): Promise<boolean> {
  try {
    const reply = await fetch('/api/v1/auth/refresh', {
      method: 'POST',
      credentials: 'same-origin',
    });
    if (!reply.ok) return false;
    const body: { access_token: string } = await reply.json();
    become('signed-in', body.access_token);
    return true;
  } catch {
    return false;
  }
}

/** Any number of requests may find the token expired at once; the server is asked once. */
export function renewSession(): Promise<boolean> {
  renewal ??= askForToken()
    .then((renewed) => {
      if (!renewed) become(state === 'restoring' ? 'anonymous' : 'expired', null);
      return renewed;
    })
    .finally(() => {
      renewal = null;
    });
  return renewal;
}

export const sessionState = (): SessionState => state;
export const signIn = (accessToken: string): void => become('signed-in', accessToken);
export const signOut = (): void => become('anonymous', null);

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

setCredentials({ token: () => token, renew: renewSession });
