import '@/ui/form/messages';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { PageHeader } from '@/ui/PageHeader';
import { readClient } from '../api/clients';
import { ClientEditForm } from './ClientEditForm';
import { ClientForm } from './ClientForm';

const edit = getRouteApi('/administration/clients/$id/edit');

export function ClientNewPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { history } = useRouter();
  usePageTitle(t('clients.new'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('clients.new')}
        above={<Link to="/administration/clients">{t('clients.title')}</Link>}
      />
      <WriterOnly needs="clients:write">
        {(me) => (
          <ClientForm me={me} onSaved={({ id }) => history.push(`/administration/clients/${id}`)} />
        )}
      </WriterOnly>
    </>
  );
}

export function ClientEditPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { history } = useRouter();
  const { id } = edit.useParams();
  usePageTitle(t('clients.edit'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('clients.edit')}
        above={<Link to="/administration/clients">{t('clients.title')}</Link>}
      />
      <WriterOnly needs="clients:write">
        {(me) => (
          <Editing
            action="update_api_client"
            queryKey={['api-clients', id]}
            read={(signal) => readClient(id, signal)}
          >
            {(known) => (
              <ClientEditForm
                me={me}
                known={known}
                onSaved={() => history.push(`/administration/clients/${id}`)}
              />
            )}
          </Editing>
        )}
      </WriterOnly>
    </>
  );
}
