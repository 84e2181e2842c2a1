import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import type { Resolution } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { usePageTitle } from '@/lib/page-title';
import { ForKnown } from '@/records/ForKnown';
import { Name, nameIn } from '@/ui/Name';
import { PageHeader } from '@/ui/PageHeader';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import { useRecordCitation } from '@/ui/record-citation';
import { SourceNote } from '@/ui/SourceNote';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { Tag } from '@/ui/Tag';
import { resolutionQuery } from '../api/resolution';
import { DeadlineCard } from '../components/DeadlineCard';
import { OwnersCard } from '../components/OwnersCard';
import { ResolutionFacts } from '../components/ResolutionFacts';
import { StateTag } from '../components/StateTag';
import { FollowUps } from '../forms/FollowUps';
import classes from './ResolutionPage.module.css';

const ResolutionStrip = lazy(() => import('../forms/ResolutionStrip'));

const route = getRouteApi('/resolutions/$id');

export function ResolutionPage(): ReactNode {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const { id } = route.useParams();
  const resolution = useQuery(resolutionQuery(id));
  const title = resolution.data
    ? nameIn({ name: resolution.data.title, name_en: resolution.data.title_en }, language)
    : t('title');
  usePageTitle(title, t('brand', { ns: 'ui' }));
  if (resolution.isError) {
    return (
      <ProblemState
        heading="h1"
        error={resolution.error}
        onRetry={() => resolution.refetch()}
        action={<Link to="/resolutions">{t('back')}</Link>}
      />
    );
  }
  if (resolution.isPending) return <LoadingState lines={10} />;
  return <Known resolution={resolution.data} />;
}

function Known({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const cite = useRecordCitation();
  return (
    <article>
      <PageHeader
        title={<Name of={{ name: resolution.title, name_en: resolution.title_en }} />}
        above={
          <>
            <Link to="/resolutions">{t('title')}</Link>
            {resolution.item_number ? (
              <span>{t('item', { n: formatInteger(resolution.item_number, language) })}</span>
            ) : null}
            <StateTag state={resolution.state} />
            <Tag>{t(`type.${resolution.type}`)}</Tag>
            <ProvenanceBadge kind={resolution.provenance} />
          </>
        }
        actions={
          <RecordActions
            path={`/api/v1/resolutions/${resolution.id}`}
            open={Boolean(resolution.published_at)}
            cite={() => cite(resolution)}
          />
        }
      />
      <ForKnown strip>
        <ResolutionStrip resolution={resolution} />
      </ForKnown>
      <div className={classes.columns}>
        <div className={classes.main}>
          <Surface title={t('text')}>
            <blockquote
              className={classes.quotation}
              lang="fa"
              dir="rtl"
              cite={resolution.source.url ?? undefined}
            >
              {resolution.text}
            </blockquote>
            <SourceNote source={resolution.source} />
          </Surface>
          <OwnersCard resolution={resolution} />
          <FollowUps resolution={resolution} />
        </div>
        <div className={classes.main}>
          <DeadlineCard resolution={resolution} />
          <ResolutionFacts resolution={resolution} />
        </div>
      </div>
    </article>
  );
}
