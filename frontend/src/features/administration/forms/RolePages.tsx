import '@/ui/form/messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { usePageTitle } from '@/lib/page-title';
import { WriterOnly } from '@/records/rights';
import { PageHeader } from '@/ui/PageHeader';
import { LoadingState } from '@/ui/states';
import { clientQuery } from '../api/clients';
import type { Holder } from '../api/roles';
import { userQuery } from '../api/users';
import { RoleForm } from './RoleForm';

const ofUser = getRouteApi('/administration/users/$id/roles/new');
const ofClient = getRouteApi('/administration/clients/$id/roles/new');

export function UserRolePage(): ReactNode {
  const { id } = ofUser.useParams();
  const user = useQuery(userQuery(id));
  if (user.isError) return <ProblemState heading="h1" error={user.error} />;
  if (user.isPending) return <LoadingState lines={8} />;
  return (
    <Giving
      name={user.data.display_name}
      holder={{ user_id: id }}
      back={`/administration/users/${id}`}
    />
  );
}

export function ClientRolePage(): ReactNode {
  const { id } = ofClient.useParams();
  const client = useQuery(clientQuery(id));
  if (client.isError) return <ProblemState heading="h1" error={client.error} />;
  if (client.isPending) return <LoadingState lines={8} />;
  return (
    <Giving
      name={client.data.name}
      holder={{ client_id: id }}
      back={`/administration/clients/${id}`}
    />
  );
}

function Giving({ name, holder, back }: { name: string; holder: Holder; back: string }) {
  const { t } = useTranslation('administration');
  const { history } = useRouter();
  usePageTitle(t('roles.give'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('roles.give')}
        above={
          <Link to={back}>
            <bdi>{name}</bdi>
          </Link>
        }
      />
      <WriterOnly needs="users:write">
        {(me) => <RoleForm me={me} holder={holder} onSaved={() => history.push(back)} />}
      </WriterOnly>
    </>
  );
}
