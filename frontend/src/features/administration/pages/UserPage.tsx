import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import { allows } from '@/api/rights';
import type { User } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { BodyLink } from '@/records/RefLinks';
import { Fact, Facts } from '@/ui/Facts';
import { PageHeader } from '@/ui/PageHeader';
import records from '@/ui/records.module.css';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { Tag } from '@/ui/Tag';
import { userPermissionsQuery, userQuery } from '../api/users';
import { Assignments } from '../components/Assignments';
import { Instant } from '../components/Instant';
import { Who } from '../components/Operation';
import { RightsTable } from '../components/RightsTable';
import { Sessions } from '../components/Sessions';
import { UserStrip } from '../components/UserStrip';

const route = getRouteApi('/administration/users/$id');

export function UserPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { id } = route.useParams();
  const user = useQuery(userQuery(id));
  usePageTitle(user.data?.display_name ?? t('users.title'), t('brand', { ns: 'ui' }));
  if (user.isError) {
    return (
      <ProblemState
        heading="h1"
        error={user.error}
        onRetry={() => user.refetch()}
        action={<Link to="/administration/users">{t('users.back')}</Link>}
      />
    );
  }
  if (user.isPending) return <LoadingState lines={10} />;
  return <Known user={user.data} />;
}

function Known({ user }: { user: User }) {
  const { t } = useTranslation('administration');
  const { id } = user;
  return (
    <article>
      <PageHeader
        title={<bdi>{user.display_name}</bdi>}
        above={
          <>
            <Link to="/administration/users">{t('users.title')}</Link>
            <Standing user={user} />
          </>
        }
        actions={<RecordActions path={`/api/v1/users/${id}`} open={false} />}
      />
      <UserStrip user={user} />
      <div className={records.columns}>
        <div className={records.column}>
          <Rights id={id} />
          {allows(user, 'list_user_sessions') ? <Sessions user={user} /> : null}
        </div>
        <div className={records.column}>
          <Surface title={t('users.about')}>
            <Facts>
              <Fact name={t('field.username')}>
                <bdi dir="ltr">{user.username}</bdi>
              </Fact>
              <Fact name={t('field.post')}>{user.post ? <bdi>{user.post}</bdi> : null}</Fact>
              <Fact name={t('field.organization')}>
                {user.organization ? <BodyLink of={user.organization} /> : t('place.country')}
              </Fact>
              <Fact name={t('field.last_used')}>
                <Instant at={user.last_used_at} never={t('never')} />
              </Fact>
              <Fact name={t('field.created')}>
                <Instant at={user.created_at} never="" />
                {user.created_by ? (
                  <span className="dim">
                    {' · '}
                    <Who by={user.created_by} />
                  </span>
                ) : null}
              </Fact>
            </Facts>
          </Surface>
          <Assignments
            holder={{ user_id: id }}
            record={user}
            giveAt={`/administration/users/${id}/roles/new`}
          />
        </div>
      </div>
    </article>
  );
}

function Standing({ user }: { user: User }) {
  const { t } = useTranslation('administration');
  return (
    <>
      <Tag tone={user.disabled_at ? 'anar' : 'firouzeh'}>
        {t(user.disabled_at ? 'standing.disabled' : 'standing.active')}
      </Tag>
      {user.disabled_at ? <Instant at={user.disabled_at} never="" /> : null}
      {user.demonstration ? (
        <Tag tone="zaferan" dashed>
          {t('user.demonstration', { ns: 'app' })}
        </Tag>
      ) : null}
    </>
  );
}

function Rights({ id }: { id: string }) {
  const { t } = useTranslation('administration');
  const held = useQuery(userPermissionsQuery(id));
  return (
    <Surface title={t('rights.of_person')} flush>
      {held.isError ? (
        <ProblemState error={held.error} onRetry={() => held.refetch()} />
      ) : held.isPending ? (
        <LoadingState lines={6} />
      ) : (
        <RightsTable held={held.data} />
      )}
    </Surface>
  );
}
