import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import { rightKey } from '@/api/rights';
import type { ApiClient } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { BodyLink } from '@/records/RefLinks';
import { Fact, Facts } from '@/ui/Facts';
import { PageHeader } from '@/ui/PageHeader';
import records from '@/ui/records.module.css';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { Tag } from '@/ui/Tag';
import { clientQuery } from '../api/clients';
import { Assignments } from '../components/Assignments';
import { ClientStrip } from '../components/ClientStrip';
import { ClientTags } from '../components/ClientTable';
import { Instant } from '../components/Instant';
import { Who } from '../components/Operation';
import classes from '../components/RightsTable.module.css';
import { Secrets } from '../components/Secrets';
import { Copied } from '../components/ShownOnce';

const route = getRouteApi('/administration/clients/$id');

export function ClientPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { id } = route.useParams();
  const client = useQuery(clientQuery(id));
  usePageTitle(client.data?.name ?? t('clients.title'), t('brand', { ns: 'ui' }));
  if (client.isError) {
    return (
      <ProblemState
        heading="h1"
        error={client.error}
        onRetry={() => client.refetch()}
        action={<Link to="/administration/clients">{t('clients.back')}</Link>}
      />
    );
  }
  if (client.isPending) return <LoadingState lines={10} />;
  return <Known client={client.data} />;
}

function Known({ client }: { client: ApiClient }) {
  const { t } = useTranslation('administration');
  const { id } = client;
  return (
    <article>
      <PageHeader
        title={<bdi>{client.name}</bdi>}
        above={
          <>
            <Link to="/administration/clients">{t('clients.title')}</Link>
            {client.disabled_at ? null : <Tag tone="firouzeh">{t('standing.active')}</Tag>}
            <ClientTags client={client} />
            {client.demonstration ? (
              <Tag tone="zaferan" dashed>
                {t('user.demonstration', { ns: 'app' })}
              </Tag>
            ) : null}
          </>
        }
        actions={<RecordActions path={`/api/v1/api-clients/${id}`} open={false} />}
      />
      <ClientStrip client={client} />
      <div className={records.columns}>
        <div className={records.column}>
          <Secrets client={client} />
          <Surface title={t('clients.scopes')}>
            <p className="dim small">{t('clients.scopes_text')}</p>
            <ul className={classes.reasons}>
              {client.scopes.map((scope) => (
                <li key={scope}>
                  {t(`right.${rightKey(scope)}`, { ns: 'ui' })}{' '}
                  <span className={classes.meaning}>{t(`meaning.${rightKey(scope)}`)}</span>
                </li>
              ))}
            </ul>
          </Surface>
        </div>
        <div className={records.column}>
          <Surface title={t('clients.about')}>
            <Facts>
              <Fact name={t('field.body')}>
                {client.organization ? <BodyLink of={client.organization} /> : null}
              </Fact>
              <Fact name={t('field.client_id')}>
                <Copied label={t('field.client_id')} value={id} />
              </Fact>
              <Fact name={t('field.last_used')}>
                <Instant at={client.last_used_at} never={t('never')} />
              </Fact>
              <Fact name={t('field.created')}>
                <Instant at={client.created_at} never="" />
                {client.created_by ? (
                  <span className="dim">
                    {' · '}
                    <Who by={client.created_by} />
                  </span>
                ) : null}
              </Fact>
            </Facts>
          </Surface>
          <Assignments
            holder={{ client_id: id }}
            record={client}
            giveAt={`/administration/clients/${id}/roles/new`}
          />
        </div>
      </div>
    </article>
  );
}
