import '@/ui/form/messages';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { PageHeader } from '@/ui/PageHeader';
import { readTerritory } from '../api/write';
import { TerritoryForm } from './TerritoryForm';

const edit = getRouteApi('/territories/$id/edit');

export function TerritoryNewPage(): ReactNode {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  usePageTitle(t('territory.new'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader title={t('territory.new')} />
      <WriterOnly needs="territories:write">
        {(me) => <TerritoryForm me={me} onSaved={({ id }) => history.push(`/territories/${id}`)} />}
      </WriterOnly>
    </>
  );
}

export function TerritoryEditPage(): ReactNode {
  const { t } = useTranslation('form');
  const { history } = useRouter();
  const { id } = edit.useParams();
  usePageTitle(t('territory.edit'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader title={t('territory.edit')} />
      <WriterOnly needs="territories:write">
        {(me) => (
          <Editing
            action="update_territory"
            queryKey={['territories', id]}
            read={(signal) => readTerritory(id, signal)}
          >
            {(known) => (
              <TerritoryForm
                me={me}
                known={known}
                onSaved={() => history.push(`/territories/${id}`)}
              />
            )}
          </Editing>
        )}
      </WriterOnly>
    </>
  );
}
