import { setCredentials } from '@/api/client';
import { ApiProblem } from '@/api/problem';
import { recall, remember } from '@/lib/storage';
import { alone, type Held, hasOthers, listen, type Message, tell } from './tabs';

/**
 * Who is signed in. The access token lives in this module only, never in storage: a page that
 * was closed forgets it, and the refresh cookie (which scripts cannot read) brings a new one.
 *
 * The cookie is one for all tabs, and the server takes its second use for theft. So one tab at a
 * time renews, and tells the others what it got.
 */
export type SessionState = 'anonymous' | 'restoring' | 'signed-in' | 'unreachable' | 'expired';

/** How long other tabs have to hand over a token, and the server to give one. */
const PATIENCE = { tabs: 120, server: 15_000 };

let held: Held | null = null;
let state: SessionState = recall('jaygah.signed-in') ? 'restoring' : 'anonymous';
/** Counts logins and logouts: what was asked for before one of them says nothing after it. */
let era = 0;
let renewal: Promise<boolean> | null = null;
const listeners = new Set<() => void>();
const viewListeners = new Set<() => void>();

function become(next: SessionState, nextHeld: Held | null): void {
  const returned = state === 'unreachable' && next === 'signed-in';
  held = nextHeld;
  state = next;
  // No secret: it only says that asking for a new token is worth a request. What nobody has
  // refused is kept.
  if (next === 'signed-in') remember('jaygah.signed-in', 'yes');
  if (next === 'anonymous' || next === 'expired') remember('jaygah.signed-in', null);
  for (const listener of listeners) listener();
  if (returned) changeView();
}

function changeView(): void {
  for (const listener of viewListeners) listener();
}

function hear(message: Message): void {
  if (message.kind === 'who-has-a-token') {
    if (state === 'signed-in' && held && held.until > Date.now())
      tell({ kind: 'renewed', ...held });
  } else if (message.kind === 'renewed') {
    const wanted = state === 'restoring' || state === 'signed-in' || state === 'unreachable';
    const newer = message.until > Math.max(Date.now(), held?.until ?? 0);
    if (wanted && newer) become('signed-in', { token: message.token, until: message.until });
  } else {
    // The cookie is shared: another tab has changed who this browser is.
    era += 1;
    if (message.kind === 'signed-out') become('anonymous', null);
    else become('signed-in', { token: message.token, until: message.until });
    changeView();
  }
}

function holding(token: string, seconds: number): Held {
  return { token, until: Date.now() + seconds * 1000 };
}

async function fromOtherTabs(given: () => boolean): Promise<void> {
  if (!hasOthers) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE.tabs);
    const forget = subscribe(() => {
      if (given()) done();
    });
    tell({ kind: 'who-has-a-token' });
  });
}

/** The new token, or null when the server refuses; anything else is no answer, and thrown. */
async function fromServer(): Promise<Held | null> {
  const reply = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    credentials: 'same-origin',
    // A page that is left in the middle must still get its new cookie.
    keepalive: true,
    signal: AbortSignal.timeout(PATIENCE.server),
  });
  if (reply.status === 401) return null;
  if (!reply.ok) throw new Error(`refresh answered ${reply.status}`);
  const body: { access_token: string; expires_in: number } = await reply.json();
  return holding(body.access_token, body.expires_in);
}

async function renew(refused: string | undefined): Promise<boolean> {
  const begun = era;
  const given = () => era !== begun || (state === 'signed-in' && held?.token !== refused);
  return alone(async () => {
    // Whoever waited for the lock may have been told a token meanwhile.
    if (!given()) await fromOtherTabs(given);
    if (given()) return state === 'signed-in';
    const found = await fromServer().catch(() => undefined);
    if (era !== begun) return state === 'signed-in';
    if (found === undefined) {
      become('unreachable', held);
      throw new ApiProblem(0, null, null);
    }
    if (found === null) {
      become(held ? 'expired' : 'anonymous', null);
      return false;
    }
    become('signed-in', found);
    tell({ kind: 'renewed', ...found });
    return true;
  });
}

/**
 * Any number of requests may find the token expired at once; the server is asked once. False when
 * the session is over; a server that cannot be reached is a problem, and ends nothing.
 */
export function renewSession(refused = held?.token): Promise<boolean> {
  renewal ??= renew(refused).finally(() => {
    renewal = null;
  });
  return renewal;
}

/** The token for a request; what could not be renewed before is tried again first. */
async function currentToken(): Promise<string | null> {
  if (state === 'restoring' || state === 'unreachable') await renewSession().catch(() => false);
  return state === 'signed-in' ? (held?.token ?? null) : null;
}

export const sessionState = (): SessionState => state;

export function signIn(accessToken: string, seconds = 900): void {
  era += 1;
  const got = holding(accessToken, seconds);
  become('signed-in', got);
  tell({ kind: 'signed-in', ...got });
}

export function signOut(): void {
  era += 1;
  become('anonymous', null);
  tell({ kind: 'signed-out' });
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another tab has signed in or out, or a lost session is back: what was read is to be read anew. */
export function onChangedView(listener: () => void): () => void {
  viewListeners.add(listener);
  return () => viewListeners.delete(listener);
}

listen(hear);
setCredentials({
  token: currentToken,
  renew: renewSession,
  unreachable: () => state === 'unreachable',
});
