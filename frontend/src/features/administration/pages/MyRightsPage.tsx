import '../messages';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { usePermissions, useSession } from '@/auth/use-session';
import { usePageTitle } from '@/lib/page-title';
import { PageActions } from '@/ui/PageActions';
import { PageHeader } from '@/ui/PageHeader';
import records from '@/ui/records.module.css';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { HeldRoles } from '../components/HeldRoles';
import { RightsTable } from '../components/RightsTable';

/** What one may do oneself, and why. */
export function MyRightsPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { state } = useSession();
  const held = usePermissions();
  usePageTitle(t('mine.title'), t('brand', { ns: 'ui' }));
  if (state === 'anonymous' || state === 'expired') {
    return (
      <EmptyState
        heading="h1"
        title={t('state.error.unauthorised.title', { ns: 'ui' })}
        action={
          <Link to="/login" search={{ next: '/my-rights' }}>
            {t('state.login', { ns: 'ui' })}
          </Link>
        }
      >
        {t('mine.login')}
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title={t('mine.title')} lead={t('mine.lead')} actions={<PageActions />} />
      {held.isError ? (
        <ProblemState error={held.error} onRetry={() => held.refetch()} />
      ) : held.isPending ? (
        <LoadingState lines={8} />
      ) : (
        <div className={records.columns}>
          <Surface title={t('rights.of_me')} flush>
            <RightsTable held={held.data} />
          </Surface>
          <Surface title={t('roles.title')}>
            <HeldRoles roles={held.data.roles} />
          </Surface>
        </div>
      )}
    </>
  );
}
