import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { ResolutionBrief, resolutionsQuery } from '@/features/resolutions';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import classes from './MeetingResolutions.module.css';

/** What the meeting resolved, in the order of its items. */
export function MeetingResolutions({ meetingId }: { meetingId: string }) {
  const { t } = useTranslation('meetings');
  const list = useInfiniteQuery(resolutionsQuery({ meeting: meetingId }, 50));
  const resolutions = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Surface flush title={<span className={classes.heading}>{t('resolutions')}</span>}>
      {list.isError ? (
        <ProblemState error={list.error} onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={6} />
      ) : resolutions.length === 0 ? (
        <p className={classes.none}>{t('no_resolutions')}</p>
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
        <Button variant="subtle" fullWidth onClick={() => list.fetchNextPage()}>
          {t('state.more', { ns: 'ui' })}
        </Button>
      ) : null}
    </Surface>
  );
}
