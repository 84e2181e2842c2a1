import '@/ui/form/messages';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { PageHeader } from '@/ui/PageHeader';
import { readOrganization } from '../api/write';
import { OrganizationForm } from './OrganizationForm';

const edit = getRouteApi('/organizations/$id/edit');

export function OrganizationNewPage(): ReactNode {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  usePageTitle(t('organization.new'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader title={t('organization.new')} />
      <WriterOnly needs="organizations:write">
        {(me) => (
          <OrganizationForm me={me} onSaved={({ id }) => history.push(`/organizations/${id}`)} />
        )}
      </WriterOnly>
    </>
  );
}

export function OrganizationEditPage(): ReactNode {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  const { id } = edit.useParams();
  usePageTitle(t('organization.edit'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader title={t('organization.edit')} />
      <WriterOnly needs="organizations:write">
        {(me) => (
          <Editing
            action="update_organization"
            queryKey={['organizations', id]}
            read={(signal) => readOrganization(id, signal)}
          >
            {(known) => (
              <OrganizationForm
                me={me}
                known={known}
                onSaved={() => history.push(`/organizations/${id}`)}
              />
            )}
          </Editing>
        )}
      </WriterOnly>
    </>
  );
}
