import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { usePageTitle } from '@/lib/page-title';
import { PageActions } from '@/ui/PageActions';
import { PageHeader } from '@/ui/PageHeader';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { useWide } from '@/ui/use-wide';
import { rolesQuery } from '../api/roles';
import { Matrix } from '../components/Matrix';
import { RoleCards } from '../components/RoleCards';

export function RolesPage(): ReactNode {
  const { t } = useTranslation('administration');
  const wide = useWide(1100);
  const roles = useQuery(rolesQuery);
  usePageTitle(t('matrix.title'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader title={t('matrix.title')} lead={t('matrix.lead')} actions={<PageActions />} />
      {roles.isError ? (
        <ProblemState error={roles.error} onRetry={() => roles.refetch()} />
      ) : roles.isPending ? (
        <LoadingState lines={12} />
      ) : wide ? (
        <Surface flush>
          <Matrix roles={roles.data} />
        </Surface>
      ) : (
        <RoleCards roles={roles.data} />
      )}
    </>
  );
}
