import { vi } from 'vitest';

/** Two tabs of one browser need what jsdom lacks: locks, and a channel between modules. */
export function stubTabs(): void {
  const queues = new Map<string, Promise<unknown>>();
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, work: () => Promise<unknown>) => {
        const turn = (queues.get(name) ?? Promise.resolve()).then(work);
        queues.set(
          name,
          turn.catch(() => undefined),
        );
        return turn;
      },
    },
  });
  const open = new Set<Channel>();
  class Channel extends EventTarget {
    constructor() {
      super();
      open.add(this);
    }
    postMessage(data: unknown) {
      for (const other of open) {
        // Later, as in a browser: nothing is known in the other tab when this call returns.
        if (other !== this)
          setTimeout(() => other.dispatchEvent(new MessageEvent('message', { data })));
      }
    }
  }
  vi.stubGlobal('BroadcastChannel', Channel);
}

/** A tab: its own copy of the session, and of the client that stands on it. */
export async function openTab() {
  vi.resetModules();
  const session = await import('@/auth/session');
  const { api, read } = await import('@/api/client');
  return { ...session, readMe: () => read(api.GET('/api/v1/me')) };
}
