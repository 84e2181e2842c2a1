import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { Me, Meeting, Resolution } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { OtherWay, Series } from '@/records/Series';
import { Verbatim } from '@/ui/Name';
import { PageHeader } from '@/ui/PageHeader';
import { LoadingState } from '@/ui/states';
import { meetingDateQuery } from '../api/meeting-date';
import { nextItemQuery } from '../api/next-item';
import { readResolution } from '../api/write';
import type { BasisDays } from './DeadlineFields';
import { ResolutionForm } from './ResolutionForm';

const ofMeeting = getRouteApi('/meetings/$id/resolutions/new');
const edit = getRouteApi('/resolutions/$id/edit');

const daysOf = (meeting: Meeting | undefined): BasisDays => ({
  meeting_date: meeting?.held_on,
  publication_date: meeting?.published_on,
});

/** Resolution after resolution of one meeting, without leaving the keyboard. */
export function MeetingResolutionNewPage(): ReactNode {
  const { t } = useTranslation('resolutions');
  const { id } = ofMeeting.useParams();
  const meeting = useQuery(meetingDateQuery(id));
  const next = useQuery(nextItemQuery(id));
  usePageTitle(t('form.new'), t('brand', { ns: 'ui' }));
  const failed = meeting.error ?? next.error;
  return (
    <>
      <PageHeader
        title={t('form.new')}
        above={
          <Link to="/meetings/$id" params={{ id }}>
            {meeting.data ? <Verbatim>{meeting.data.title}</Verbatim> : t('form.meeting')}
          </Link>
        }
      />
      <WriterOnly needs="resolutions:write">
        {(me) =>
          failed ? (
            <ProblemState error={failed} />
          ) : meeting.data && next.data !== undefined ? (
            <OneAfterAnother me={me} meeting={meeting.data} firstItem={next.data} />
          ) : (
            <LoadingState lines={8} />
          )
        }
      </WriterOnly>
    </>
  );
}

interface OneAfterAnotherProps {
  me: Me;
  meeting: Meeting;
  firstItem: number;
}

function OneAfterAnother({ me, meeting, firstItem }: OneAfterAnotherProps) {
  const { t } = useTranslation('resolutions');
  const navigate = useNavigate();
  return (
    <Series>
      {(round, next) => (
        <ResolutionForm
          key={round}
          me={me}
          meeting={{ id: meeting.id, nextItem: firstItem + round }}
          days={daysOf(meeting)}
          onSaved={(resolution, way) =>
            way === 'next'
              ? next(<Verbatim>{`«${resolution.title}»`}</Verbatim>)
              : void navigate({ to: '/meetings/$id', params: { id: meeting.id } })
          }
          foot={<OtherWay way="next">{t('form.save_and_next')}</OtherWay>}
        />
      )}
    </Series>
  );
}

export function ResolutionNewPage(): ReactNode {
  const { t } = useTranslation('resolutions');
  const navigate = useNavigate();
  usePageTitle(t('form.new'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader title={t('form.new')} above={<Link to="/resolutions">{t('title')}</Link>} />
      <WriterOnly needs="resolutions:write">
        {(me) => (
          <ResolutionForm
            me={me}
            days={{}}
            onSaved={({ id }) => void navigate({ to: '/resolutions/$id', params: { id } })}
          />
        )}
      </WriterOnly>
    </>
  );
}

export function ResolutionEditPage(): ReactNode {
  const { t } = useTranslation('resolutions');
  const navigate = useNavigate();
  const { id } = edit.useParams();
  usePageTitle(t('form.edit'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('form.edit')}
        above={
          <Link to="/resolutions/$id" params={{ id }}>
            {t('form.back')}
          </Link>
        }
      />
      <WriterOnly needs="resolutions:write">
        {(me) => (
          <Editing
            action="update_resolution"
            queryKey={['resolutions', id]}
            read={(signal) => readResolution(id, signal)}
          >
            {(known) => (
              <EditOne
                me={me}
                known={known}
                onSaved={() => void navigate({ to: '/resolutions/$id', params: { id } })}
              />
            )}
          </Editing>
        )}
      </WriterOnly>
    </>
  );
}

interface EditOneProps {
  me: Me;
  known: { data: Resolution; etag: string };
  onSaved: () => void;
}

function EditOne({ me, known, onSaved }: EditOneProps) {
  const meetingId = known.data.meeting?.id;
  const meeting = useQuery({ ...meetingDateQuery(meetingId ?? ''), enabled: Boolean(meetingId) });
  return <ResolutionForm me={me} known={known} days={daysOf(meeting.data)} onSaved={onSaved} />;
}
