import '../messages';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listAddress } from '@/api/exports';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { usePageTitle } from '@/lib/page-title';
import { NewButton } from '@/records/NewButton';
import { Name } from '@/ui/Name';
import { PageHeader } from '@/ui/PageHeader';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { meetingsQuery } from '../api/meetings';
import { MeetingDates } from '../components/MeetingDates';
import classes from './MeetingsPage.module.css';

const route = getRouteApi('/meetings');

export function MeetingsPage(): ReactNode {
  const { t } = useTranslation('meetings');
  const language = useLanguage();
  const { q } = route.useSearch();
  const list = useInfiniteQuery(meetingsQuery(q));
  usePageTitle(t('title'), t('brand', { ns: 'ui' }));
  const meetings = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <NewButton of="meetings" />
            <RecordActions
              path={listAddress('meetings', { q })}
              exports={{ list: 'meetings', filters: { q } }}
            />
          </>
        }
      />
      {list.isError ? (
        <ProblemState error={list.error} onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <Surface flush>
          <LoadingState lines={4} />
        </Surface>
      ) : meetings.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <ul className={classes.list}>
          {meetings.map((meeting) => (
            <li key={meeting.id}>
              <Surface>
                <div className={classes.head}>
                  <h2 className={classes.title}>
                    <Link to="/meetings/$id" params={{ id: meeting.id }}>
                      <Name of={{ name: meeting.title, name_en: meeting.title_en }} />
                    </Link>
                  </h2>
                  <ProvenanceBadge kind={meeting.provenance} />
                </div>
                <MeetingDates meeting={meeting} />
                <p className={classes.count}>
                  {t('count', {
                    count: meeting.resolution_count,
                    n: formatInteger(meeting.resolution_count, language),
                  })}
                </p>
              </Surface>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button
          variant="light"
          mt="md"
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {t('state.more', { ns: 'ui' })}
        </Button>
      ) : null}
    </>
  );
}
