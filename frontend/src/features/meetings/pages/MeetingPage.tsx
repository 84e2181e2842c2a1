import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { Meeting } from '@/api/types';
import { ResolutionBrief } from '@/features/resolutions';
import { useLanguage } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { Verbatim } from '@/ui/Name';
import { Notice } from '@/ui/Notice';
import { PageActions } from '@/ui/PageActions';
import { PageHeader } from '@/ui/PageHeader';
import { SourceNote } from '@/ui/SourceNote';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { meetingQuery } from '../api/meeting';
import { MeetingDates } from '../components/MeetingDates';
import { Participants } from '../components/Participants';
import { Statements } from '../components/Statements';
import classes from './MeetingPage.module.css';

const route = getRouteApi('/meetings/$id');

export function MeetingPage(): ReactNode {
  const { t } = useTranslation('meetings');
  const { id } = route.useParams();
  const meeting = useQuery(meetingQuery(id));
  usePageTitle(meeting.data?.title ?? t('title'), t('brand', { ns: 'ui' }));
  if (meeting.isError) {
    return (
      <ProblemState
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
  return (
    <article>
      <PageHeader
        title={<Verbatim>{meeting.title}</Verbatim>}
        above={<Link to="/meetings">{t('title')}</Link>}
        actions={<PageActions />}
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Surface flush title={<span className={classes.heading}>{t('resolutions')}</span>}>
            {meeting.resolutions.length === 0 ? (
              <p className={classes.none}>{t('no_resolutions')}</p>
            ) : (
              <ul className={classes.list}>
                {meeting.resolutions.map((resolution) => (
                  <li key={resolution.id}>
                    <ResolutionBrief resolution={resolution} />
                  </li>
                ))}
              </ul>
            )}
          </Surface>
          <Statements statements={meeting.statements} />
        </div>
        <div className={classes.column}>
          <Surface title={t('about')}>
            <div className={classes.about}>
              {meeting.summary_text ? (
                <p>
                  <Verbatim>{meeting.summary_text}</Verbatim>
                </p>
              ) : null}
              <MeetingDates meeting={meeting} />
              {meeting.held_on ? null : <HeldUnknown note={meeting.held_on_note} />}
              <SourceNote source={meeting.source} kind={meeting.provenance} />
            </div>
          </Surface>
          <Participants people={meeting.participants} />
        </div>
      </div>
    </article>
  );
}

function HeldUnknown({ note }: { note: string | null | undefined }) {
  const { t } = useTranslation('meetings');
  const language = useLanguage();
  return (
    <Notice tone="lajvard" title={t('held_unknown')}>
      {note && language === 'fa' ? <Verbatim>{note}</Verbatim> : t('held_unknown_why')}
    </Notice>
  );
}
