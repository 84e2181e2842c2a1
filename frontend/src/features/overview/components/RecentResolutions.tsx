import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { resolutionsQuery } from '@/features/resolutions';
import { ResolutionBrief } from '@/features/resolutions/parts';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import classes from './RecentResolutions.module.css';

export function RecentResolutions() {
  const { t } = useTranslation('overview');
  const list = useInfiniteQuery(resolutionsQuery({}, 4));
  const resolutions = list.data?.pages[0]?.items ?? [];
  return (
    <Surface flush title={<span className={classes.title}>{t('resolutions.title')}</span>}>
      {list.isError ? (
        <ProblemState error={list.error} onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={6} />
      ) : resolutions.length === 0 ? (
        <EmptyState title={t('resolutions.empty')}>{t('resolutions.empty_text')}</EmptyState>
      ) : (
        <ul className={classes.list}>
          {resolutions.map((resolution) => (
            <li key={resolution.id}>
              <ResolutionBrief resolution={resolution} />
            </li>
          ))}
        </ul>
      )}
      <p className={classes.all}>
        <Link to="/resolutions">{t('resolutions.all')}</Link>
      </p>
    </Surface>
  );
}
