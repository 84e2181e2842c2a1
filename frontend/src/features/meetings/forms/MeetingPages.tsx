import '../messages';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '@/lib/page-title';
import { Editing } from '@/records/Editing';
import { WriterOnly } from '@/records/rights';
import { OtherWay } from '@/records/Series';
import { PageHeader } from '@/ui/PageHeader';
import { readMeeting } from '../api/write';
import { MeetingForm } from './MeetingForm';

const edit = getRouteApi('/meetings/$id/edit');

export function MeetingNewPage(): ReactNode {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  usePageTitle(t('form.new'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader title={t('form.new')} above={<Link to="/meetings">{t('title')}</Link>} />
      <WriterOnly needs="meetings:write">
        {(me) => (
          <MeetingForm
            me={me}
            onSaved={({ id }, way) =>
              void navigate(
                way === 'resolutions'
                  ? { to: '/meetings/$id/resolutions/new', params: { id } }
                  : { to: '/meetings/$id', params: { id } },
              )
            }
            foot={<OtherWay way="resolutions">{t('form.save_and_resolve')}</OtherWay>}
          />
        )}
      </WriterOnly>
    </>
  );
}

export function MeetingEditPage(): ReactNode {
  const { t } = useTranslation('meetings');
  const navigate = useNavigate();
  const { id } = edit.useParams();
  usePageTitle(t('form.edit'), t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('form.edit')}
        above={
          <Link to="/meetings/$id" params={{ id }}>
            {t('form.back')}
          </Link>
        }
      />
      <WriterOnly needs="meetings:write">
        {(me) => (
          <Editing
            action="update_meeting"
            queryKey={['meetings', id]}
            read={(signal) => readMeeting(id, signal)}
          >
            {(known) => (
              <MeetingForm
                me={me}
                known={known}
                onSaved={() => void navigate({ to: '/meetings/$id', params: { id } })}
              />
            )}
          </Editing>
        )}
      </WriterOnly>
    </>
  );
}
