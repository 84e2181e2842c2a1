import { Skeleton } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/auth/use-session';
import classes from './UserMenu.module.css';

// Visitors, who are most, need no menu: its code comes with the first login.
const AccountMenu = lazy(() => import('./AccountMenu'));

export function UserMenu() {
  const { t } = useTranslation('app');
  const { state, me } = useSession();
  const waiting = <Skeleton width={72} height={36} />;
  const here = useLocation({ select: (location) => location.href });
  if (state === 'restoring' || (state === 'signed-in' && !me)) {
    return waiting;
  }
  // Who it is could not be asked; the notice on the page says so.
  if (!me && state === 'unreachable') return null;
  if (!me) {
    return (
      <Link
        to="/login"
        search={here.startsWith('/login') ? {} : { next: here }}
        className={classes.login}
      >
        {t('user.login')}
      </Link>
    );
  }
  return (
    <Suspense fallback={waiting}>
      <AccountMenu me={me} />
    </Suspense>
  );
}
