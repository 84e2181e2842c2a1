import { lazyRouteComponent } from '@tanstack/react-router';
import { ownPath } from '@/lib/own-path';

export const loginRoute = {
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({
    next: ownPath(search.next),
  }),
  component: lazyRouteComponent(() => import('./pages/LoginPage'), 'LoginPage'),
};
