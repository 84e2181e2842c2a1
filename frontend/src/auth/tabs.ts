/** What the tabs of one browser tell each other; a token passes from memory to memory. */
export interface Held {
  token: string;
  /** When it runs out, by the clock of this machine. */
  until: number;
}

export type Message =
  | { kind: 'who-has-a-token' }
  | ({ kind: 'renewed' } & Held)
  | ({ kind: 'signed-in' } & Held)
  | { kind: 'signed-out' };

const channel =
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('jaygah-session');

export const hasOthers = channel !== null;

export function tell(message: Message): void {
  channel?.postMessage(message);
}

export function listen(heard: (message: Message) => void): void {
  channel?.addEventListener('message', (event: MessageEvent<Message>) => heard(event.data));
}

/** One tab at a time, where the browser can see to it. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  // Missing in old browsers and where the page came over bare http.
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  return locks ? locks.request('jaygah-refresh', work) : work();
}
