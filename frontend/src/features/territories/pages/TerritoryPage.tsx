import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import type { Territory } from '@/api/types';
import { OrganizationsOf } from '@/features/organizations/parts';
import { ResolutionsOf } from '@/features/resolutions/parts';
import { useLanguage } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { ForKnown } from '@/records/ForKnown';
import { Code } from '@/ui/Code';
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
import { ancestorsQuery, territoryQuery } from '../api/territory';
import { Branch } from '../components/Branch';
import branch from '../components/Branch.module.css';

const TerritoryStrip = lazy(() => import('../forms/TerritoryStrip'));

const route = getRouteApi('/territories/$id');

export function TerritoryPage(): ReactNode {
  const { t } = useTranslation('territories');
  const language = useLanguage();
  const { id } = route.useParams();
  const territory = useQuery(territoryQuery(id));
  const title = territory.data ? nameIn(territory.data, language) : t('title');
  usePageTitle(title, t('brand', { ns: 'ui' }));
  if (territory.isError) {
    return (
      <ProblemState
        heading="h1"
        error={territory.error}
        onRetry={() => territory.refetch()}
        action={<Link to="/territories">{t('back')}</Link>}
      />
    );
  }
  if (territory.isPending) return <LoadingState lines={10} />;
  return <Known key={id} territory={territory.data} />;
}

/** The way from the country down. */
function Path({ territory }: { territory: Territory }) {
  const { t } = useTranslation('territories');
  const above = useQuery(ancestorsQuery(territory));
  return (
    <nav aria-label={t('path')}>
      <Link to="/territories">{t('title')}</Link>
      {(above.data ?? []).map((one) => (
        <span key={one.id}>
          {' › '}
          <Link to="/territories/$id" params={{ id: one.id }}>
            <Name of={one} />
          </Link>
        </span>
      ))}
    </nav>
  );
}

function Known({ territory }: { territory: Territory }) {
  const { t } = useTranslation('territories');
  const cite = useRecordCitation();
  const { id, name, name_en, kind, code, parent, aliases, source } = territory;
  return (
    <article>
      <PageHeader
        title={<Name of={territory} />}
        above={
          <>
            <Path territory={territory} />
            <Tag tone="firouzeh">{t(`kind.${kind}`)}</Tag>
            <ProvenanceBadge kind={territory.provenance} />
          </>
        }
        actions={
          <RecordActions
            path={`/api/v1/territories/${id}`}
            cite={() => cite({ title: name, title_en: name_en, source })}
          />
        }
      />
      <ForKnown strip>
        <TerritoryStrip territory={territory} />
      </ForKnown>
      <div className={classes.columns}>
        <div className={classes.column}>
          <ResolutionsOf
            title={t('resolutions')}
            none={t('no_resolutions')}
            about={{ territory: id }}
          />
          <OrganizationsOf
            title={t('organizations')}
            none={t('no_organizations')}
            about={{ territory: id }}
          />
        </div>
        <div className={classes.column}>
          <Surface title={t('about.title')}>
            <div className={classes.about}>
              <Facts>
                <Fact name={t('about.kind')}>{t(`kind.${kind}`)}</Fact>
                <Fact name={t('about.code')}>{code ? <Code>{code}</Code> : null}</Fact>
                <Fact name={t('about.parent')}>
                  {parent ? (
                    <Link to="/territories/$id" params={{ id: parent.id }}>
                      <Name of={parent} />
                    </Link>
                  ) : null}
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
              <SourceNote source={source} />
            </div>
          </Surface>
          {kind === 'neighbourhood' ? null : (
            <Surface title={t('children')}>
              <ul className={branch.within}>
                <Branch territory={territory} open />
              </ul>
            </Surface>
          )}
        </div>
      </div>
    </article>
  );
}
