import { lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ownPath } from '@/lib/own-path';
import { keepLinkToken } from './link-token';

export const accountRoute = {
  component: lazyRouteComponent(() => import('./pages/AccountPage'), 'AccountPage'),
};

export const secondFactorRoute = {
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({
    next: ownPath(search.next),
  }),
  component: lazyRouteComponent(() => import('./pages/SecondFactorPage'), 'SecondFactorPage'),
};

export const setPasswordRoute = {
  beforeLoad: ({ location }: { location: { hash: string } }) => {
    if (!location.hash) return;
    keepLinkToken(location.hash);
    throw redirect({ to: '/set-password', hash: '', replace: true });
  },
  component: lazyRouteComponent(() => import('./pages/SetPasswordPage'), 'SetPasswordPage'),
};
