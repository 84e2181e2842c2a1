import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import type { AuditEntryDetail } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { usePageTitle } from '@/lib/page-title';
import { ChangeList } from '@/records/history/ChangeList';
import { Fact, Facts } from '@/ui/Facts';
import { Name } from '@/ui/Name';
import { PageHeader } from '@/ui/PageHeader';
import records from '@/ui/records.module.css';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { Tag } from '@/ui/Tag';
import { auditEntryQuery } from '../api/audit';
import classes from '../components/administration.module.css';
import { Instant } from '../components/Instant';
import { Operation, Who } from '../components/Operation';
import { useAuditWords } from '../components/use-audit-words';

const route = getRouteApi('/administration/audit/$id');

export function AuditEntryPage(): ReactNode {
  const { t } = useTranslation('administration');
  const { id } = route.useParams();
  const entry = useQuery(auditEntryQuery(id));
  usePageTitle(t('audit.title'), t('brand', { ns: 'ui' }));
  if (entry.isError) {
    return (
      <ProblemState
        heading="h1"
        error={entry.error}
        onRetry={() => entry.refetch()}
        action={<Link to="/administration/audit">{t('audit.back')}</Link>}
      />
    );
  }
  if (entry.isPending) return <LoadingState lines={10} />;
  return <Known entry={entry.data} />;
}

/** Where a record of a collection has its page. */
const PAGES: Record<string, string> = {
  meetings: '/meetings/',
  resolutions: '/resolutions/',
  'program-nodes': '/budget/nodes/',
  organizations: '/organizations/',
  territories: '/territories/',
  users: '/administration/users/',
  'api-clients': '/administration/clients/',
};

function Known({ entry }: { entry: AuditEntryDetail }) {
  const { t } = useTranslation('administration');
  const words = useAuditWords(entry.resource);
  const refused = entry.outcome === 'refused';
  return (
    <article>
      <PageHeader
        title={<Operation entry={entry} />}
        above={
          <>
            <Link to="/administration/audit">{t('audit.title')}</Link>
            <Tag tone={refused ? 'anar' : 'firouzeh'}>{t(`audit.${entry.outcome}`)}</Tag>
            <Instant at={entry.at} never="" />
          </>
        }
        actions={<RecordActions path={`/api/v1/audit-log/${entry.id}`} open={false} />}
      />
      <div className={records.columns}>
        <Surface title={t('audit.changes')}>
          {entry.changes.length === 0 ? (
            <p className="dim">{t('audit.no_changes')}</p>
          ) : (
            <ChangeList
              changes={entry.changes}
              of={words}
              fresh={entry.operation.startsWith('create')}
            />
          )}
        </Surface>
        <div className={records.column}>
          <Surface title={t('audit.about')}>
            <EntryFacts entry={entry} />
          </Surface>
          <Surface title={t('audit.record')}>
            <Links entry={entry} />
          </Surface>
        </div>
      </div>
    </article>
  );
}

function EntryFacts({ entry }: { entry: AuditEntryDetail }) {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const number = (value: number | null | undefined) =>
    typeof value === 'number' ? formatInteger(value, language) : null;
  const code = (text: string | null | undefined) => (text ? <bdi dir="ltr">{text}</bdi> : null);
  return (
    <Facts>
      <Fact name={t('audit.who')}>
        <Who by={entry.by} />
      </Fact>
      <Fact name={t('audit.where')}>
        {entry.place ? <Name of={entry.place} /> : t('place.country')}
      </Fact>
      <Fact name={t('audit.reason')}>{entry.reason ? <bdi>{entry.reason}</bdi> : null}</Fact>
      <Fact name={t('audit.status')}>{number(entry.status)}</Fact>
      <Fact name={t('audit.revision')}>{number(entry.revision)}</Fact>
      <Fact name={t('audit.address')}>{code(entry.address)}</Fact>
      <Fact name={t('audit.operation')}>{code(entry.operation)}</Fact>
      <Fact name={t('audit.request')}>{code(entry.request_id)}</Fact>
      <Fact name={t('audit.position')}>
        {number(entry.position) ?? <span className="dim">{t('audit.unsealed')}</span>}
      </Fact>
      <Fact name={t('audit.hash')}>{code(entry.hash)}</Fact>
    </Facts>
  );
}

/** From the entry to what it is about, and to what else is known of it. */
function Links({ entry }: { entry: AuditEntryDetail }) {
  const { t } = useTranslation('administration');
  const page = PAGES[entry.resource];
  return (
    <ul className={classes.list}>
      {page && entry.resource_id ? (
        <li>
          <Link to={`${page}${entry.resource_id}`}>{t('audit.open_record')}</Link>
        </li>
      ) : null}
      {entry.resource_id ? (
        <li>
          <Link to="/administration/audit" search={{ record: entry.resource_id }}>
            {t('audit.of_record')}
          </Link>
        </li>
      ) : null}
      {entry.by.id ? (
        <li>
          <Link to="/administration/audit" search={{ actor: entry.by.id }}>
            {t('audit.of_actor')}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
