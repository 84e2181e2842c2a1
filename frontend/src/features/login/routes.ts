import { lazyRouteComponent } from '@tanstack/react-router';
import { textParam } from '@/lib/search-params';

/** Only a path of our own may follow a login: `//elsewhere` would lead away. */
const ownPath = (value: unknown): string | undefined => {
  const path = textParam(value);
  return path && /^\/(?![/\\])/.test(path) ? path : undefined;
};

export const loginRoute = {
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({
    next: ownPath(search.next),
  }),
  component: lazyRouteComponent(() => import('./pages/LoginPage'), 'LoginPage'),
};
