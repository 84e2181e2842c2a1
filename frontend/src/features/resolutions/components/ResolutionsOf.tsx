import '../messages';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { resolutionsQuery, type WantedResolutions } from '../api/resolutions';
import { ResolutionBrief } from './ResolutionBrief';
import classes from './ResolutionsOf.module.css';

interface ResolutionsOfProps {
  title: string;
  /** What stands there when there is none. */
  none: string;
  about: Pick<WantedResolutions, 'meeting' | 'lineage' | 'organization' | 'territory'>;
}

/** The resolutions about a record, on that record's page. */
export function ResolutionsOf({ title, none, about }: ResolutionsOfProps) {
  const { t } = useTranslation('ui');
  const list = useInfiniteQuery(resolutionsQuery(about, 50));
  const resolutions = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Surface flush title={<span className={classes.heading}>{title}</span>}>
      {list.isError ? (
        <ProblemState error={list.error} onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={3} />
      ) : resolutions.length === 0 ? (
        <p className={classes.none}>{none}</p>
      ) : (
        <ul className={classes.list}>
          {resolutions.map((resolution) => (
            <li key={resolution.id}>
              <ResolutionBrief resolution={resolution} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button
          variant="subtle"
          fullWidth
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
          data-no-print
        >
          {t('state.more')}
        </Button>
      ) : null}
    </Surface>
  );
}
