import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import type { Organization, Ref } from '@/api/types';
import { RowsByName } from '@/features/budget/parts';
import { ResolutionsOf } from '@/features/resolutions/parts';
import { useLanguage } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { ForKnown } from '@/records/ForKnown';
import { Fact, Facts } from '@/ui/Facts';
import { Name, nameIn, Verbatim } from '@/ui/Name';
import { PageHeader } from '@/ui/PageHeader';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import { useRecordCitation } from '@/ui/record-citation';
import classes from '@/ui/records.module.css';
import { SourceNote } from '@/ui/SourceNote';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { Tag } from '@/ui/Tag';
import { organizationQuery } from '../api/organization';
import { OrganizationsOf } from '../components/OrganizationsOf';

const OrganizationStrip = lazy(() => import('../forms/OrganizationStrip'));

const route = getRouteApi('/organizations/$id');

export function OrganizationPage(): ReactNode {
  const { t } = useTranslation('organizations');
  const language = useLanguage();
  const { id } = route.useParams();
  const organization = useQuery(organizationQuery(id));
  const title = organization.data ? nameIn(organization.data, language) : t('title');
  usePageTitle(title, t('brand', { ns: 'ui' }));
  if (organization.isError) {
    return (
      <ProblemState
        heading="h1"
        error={organization.error}
        onRetry={() => organization.refetch()}
        action={<Link to="/organizations">{t('back')}</Link>}
      />
    );
  }
  if (organization.isPending) return <LoadingState lines={10} />;
  return <Known organization={organization.data} />;
}

function BodyLink({ body }: { body: Ref }) {
  return (
    <Link to="/organizations/$id" params={{ id: body.id }}>
      <Name of={body} />
    </Link>
  );
}

function Known({ organization }: { organization: Organization }) {
  const { t } = useTranslation('organizations');
  const cite = useRecordCitation();
  const { id, kind, parent, territory, predecessor, successor, aliases } = organization;
  return (
    <article>
      <PageHeader
        title={<Name of={organization} />}
        above={
          <>
            <Link to="/organizations">{t('title')}</Link>
            <Tag tone="firouzeh">{t(`kind.${kind}`)}</Tag>
            <ProvenanceBadge kind={organization.provenance} />
          </>
        }
        actions={
          <RecordActions
            path={`/api/v1/organizations/${id}`}
            cite={() =>
              cite({
                title: organization.name,
                title_en: organization.name_en,
                source: organization.source,
              })
            }
          />
        }
      />
      <ForKnown strip>
        <OrganizationStrip organization={organization} />
      </ForKnown>
      <div className={classes.columns}>
        <div className={classes.column}>
          <ResolutionsOf
            title={t('resolutions')}
            none={t('no_resolutions')}
            about={{ organization: id }}
          />
          <RowsByName names={[organization.name, ...aliases]} />
        </div>
        <div className={classes.column}>
          <Surface title={t('about.title')}>
            <div className={classes.about}>
              <Facts>
                <Fact name={t('about.kind')}>{t(`kind.${kind}`)}</Fact>
                <Fact name={t('about.parent')}>{parent ? <BodyLink body={parent} /> : null}</Fact>
                <Fact name={t('about.territory')}>
                  {territory ? (
                    <Link to="/territories/$id" params={{ id: territory.id }}>
                      <Name of={territory} />
                    </Link>
                  ) : null}
                </Fact>
                <Fact name={t('about.predecessor')}>
                  {predecessor ? <BodyLink body={predecessor} /> : null}
                </Fact>
                <Fact name={t('about.successor')}>
                  {successor ? <BodyLink body={successor} /> : null}
                </Fact>
                <Fact name={t('about.aliases')}>
                  {aliases.length > 0 ? (
                    <ul className={classes.plain}>
                      {aliases.map((alias) => (
                        <li key={alias}>
                          <Verbatim>{alias}</Verbatim>
                        </li>
                      ))}
                    </ul>
                  ) : null}
                </Fact>
              </Facts>
              <SourceNote source={organization.source} />
            </div>
          </Surface>
          <OrganizationsOf title={t('units')} none={t('no_units')} about={{ parent: id }} />
        </div>
      </div>
    </article>
  );
}
