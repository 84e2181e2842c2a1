import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import type { Meeting } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { ForKnown } from '@/records/ForKnown';
import { Name, nameIn, Prose } from '@/ui/Name';
import { Notice } from '@/ui/Notice';
import { PageHeader } from '@/ui/PageHeader';
import { useRecordCitation } from '@/ui/record-citation';
import { SourceNote } from '@/ui/SourceNote';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { meetingQuery } from '../api/meeting';
import { MeetingDates } from '../components/MeetingDates';
import { MeetingResolutions } from '../components/MeetingResolutions';
import { Participants } from '../components/Participants';
import { Statements } from '../components/Statements';
import classes from './MeetingPage.module.css';

const MeetingStrip = lazy(() => import('../forms/MeetingStrip'));

const route = getRouteApi('/meetings/$id');

export function MeetingPage(): ReactNode {
  const { t } = useTranslation('meetings');
  const language = useLanguage();
  const { id } = route.useParams();
  const meeting = useQuery(meetingQuery(id));
  const title = meeting.data
    ? nameIn({ name: meeting.data.title, name_en: meeting.data.title_en }, language)
    : t('title');
  usePageTitle(title, t('brand', { ns: 'ui' }));
  if (meeting.isError) {
    return (
      <ProblemState
        heading="h1"
        error={meeting.error}
        onRetry={() => meeting.refetch()}
        action={<Link to="/meetings">{t('back')}</Link>}
      />
    );
  }
  if (meeting.isPending) return <LoadingState lines={10} />;
  return <Known meeting={meeting.data} />;
}

function Known({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const cite = useRecordCitation();
  return (
    <article>
      <PageHeader
        title={<Name of={{ name: meeting.title, name_en: meeting.title_en }} />}
        above={<Link to="/meetings">{t('title')}</Link>}
        actions={
          <RecordActions
            path={`/api/v1/meetings/${meeting.id}`}
            open={Boolean(meeting.published_at)}
            cite={() => cite(meeting)}
          />
        }
      />
      <ForKnown strip>
        <MeetingStrip meeting={meeting} />
      </ForKnown>
      <div className={classes.columns}>
        <div className={classes.column}>
          <MeetingResolutions meetingId={meeting.id} />
          <Statements statements={meeting.statements} />
        </div>
        <div className={classes.column}>
          <Surface title={t('about')}>
            <div className={classes.about}>
              {meeting.summary_text ? (
                <p>
                  <Prose fa={meeting.summary_text} en={meeting.summary_text_en} />
                </p>
              ) : null}
              <MeetingDates meeting={meeting} />
              {meeting.held_on ? null : (
                <Notice tone="lajvard">
                  {meeting.held_on_note ? (
                    <Prose fa={meeting.held_on_note} en={meeting.held_on_note_en} />
                  ) : (
                    t('held_unknown_why')
                  )}
                </Notice>
              )}
              <SourceNote source={meeting.source} kind={meeting.provenance} />
            </div>
          </Surface>
          <Participants people={meeting.participants} />
        </div>
      </div>
    </article>
  );
}
