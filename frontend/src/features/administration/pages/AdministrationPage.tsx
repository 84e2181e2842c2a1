import '../messages';
import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { hasRight } from '@/api/rights';
import type { Right } from '@/api/types';
import { usePermissions, useSession } from '@/auth/use-session';
import { EmptyState, LoadingState } from '@/ui/states';
import classes from '../components/administration.module.css';

interface Part {
  to: string;
  key: 'users' | 'roles' | 'clients' | 'audit';
  needs: Right | null;
}

const PARTS: readonly Part[] = [
  { to: '/administration/users', key: 'users', needs: 'users:read' },
  { to: '/administration/clients', key: 'clients', needs: 'clients:read' },
  { to: '/administration/audit', key: 'audit', needs: 'audit:read' },
  { to: '/administration/roles', key: 'roles', needs: null },
];

function useParts() {
  const { data: held } = usePermissions();
  return PARTS.filter(({ needs }) => needs === null || hasRight(held, needs));
}

/** The frame of the administration: its menu, by the rights of the caller, and the page below it. */
export function AdministrationPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { state, me } = useSession();
  const held = usePermissions();
  const parts = useParts();
  const here = useLocation({ select: ({ href }) => href });
  if (state === 'anonymous' || state === 'expired') {
    return (
      <EmptyState
        heading="h1"
        title={t('state.error.unauthorised.title', { ns: 'ui' })}
        action={
          <Link to="/login" search={{ next: here }}>
            {t('state.login', { ns: 'ui' })}
          </Link>
        }
      >
        {t('login')}
      </EmptyState>
    );
  }
  if (held.isError) return <ProblemState error={held.error} onRetry={() => held.refetch()} />;
  if (!me || !held.data) return <LoadingState lines={8} />;
  return (
    <>
      <nav aria-label={t('title')} className={classes.tabs} data-no-print>
        {parts.map(({ to, key }) => (
          <Link
            key={to}
            to={to}
            activeProps={{ 'data-active': true, 'aria-current': 'page' }}
            activeOptions={{ includeSearch: false }}
          >
            {t(`part.${key}`)}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  );
}

/** The address of the section itself leads to the first part that one may see. */
export function FirstOfAdministration(): ReactNode {
  const first = useParts()[0];
  return first ? <Navigate to={first.to} replace /> : null;
}
