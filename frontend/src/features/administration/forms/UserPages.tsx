import '@/ui/form/messages';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { PageHeader } from '@/ui/PageHeader';
import { readUser } from '../api/users';
import { UserForm } from './UserForm';

const edit = getRouteApi('/administration/users/$id/edit');

export function UserNewPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { history } = useRouter();
  usePageTitle(t('users.new'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('users.new')}
        above={<Link to="/administration/users">{t('users.title')}</Link>}
      />
      <WriterOnly needs="users:write">
        {(me) => (
          <UserForm me={me} onSaved={({ id }) => history.push(`/administration/users/${id}`)} />
        )}
      </WriterOnly>
    </>
  );
}

export function UserEditPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { history } = useRouter();
  const { id } = edit.useParams();
  usePageTitle(t('users.edit'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('users.edit')}
        above={<Link to="/administration/users">{t('users.title')}</Link>}
      />
      <WriterOnly needs="users:write">
        {(me) => (
          <Editing
            action="update_user"
            queryKey={['users', id]}
            read={(signal) => readUser(id, signal)}
          >
            {(known) => (
              <UserForm
                me={me}
                known={known}
                onSaved={() => history.push(`/administration/users/${id}`)}
              />
            )}
          </Editing>
        )}
      </WriterOnly>
    </>
  );
}
