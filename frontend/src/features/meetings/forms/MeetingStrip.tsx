import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { allows } from '@/api/rights';
import type { Meeting } from '@/api/types';
import { resolutionsQuery } from '@/features/resolutions';
import { HistoryButton } from '@/records/history/HistoryButton';
import { Publication } from '@/records/Publication';
import { WriteButton } from '@/records/rights';
import { Strip } from '@/records/Strip';
import { EditIcon, PlusIcon } from '@/ui/icons';
import { publishMeeting, withdrawMeeting } from '../api/write';
import { AdoptAll, PublishAll } from './WholeMeeting';
import { meetingFields, meetingToken } from './words';

/** What can be done with a meeting and, at once, with all of its resolutions. */
export default function MeetingStrip({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const { history } = useRouter();
  const list = useInfiniteQuery(resolutionsQuery({ meeting: meeting.id }, 50));
  const resolutions = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [asked, setAsked] = useState<'adopt' | 'publish' | null>(null);
  const { id } = meeting;
  const drafts = resolutions.filter(({ state }) => state === 'draft' || state === 'proposed');
  const hidden = resolutions.filter(
    (one) => !one.published_at && one.state !== 'draft' && one.state !== 'proposed',
  );
  const published = Boolean(meeting.published_at);
  return (
    <Strip label={t('form.actions')} published={published}>
      <WriteButton
        needs="resolutions:write"
        of={meeting}
        action="create_resolution"
        leftSection={<PlusIcon size={18} />}
        onClick={() => history.push(`/meetings/${id}/resolutions/new`)}
      >
        {t('form.new_resolution')}
      </WriteButton>
      {drafts.length > 0 ? (
        <WriteButton
          needs="resolutions:write"
          of={drafts[0]}
          action="adopt_resolution"
          variant="filled"
          onClick={() => setAsked('adopt')}
        >
          {t('form.adopt_all')}
        </WriteButton>
      ) : null}
      {drafts.length === 0 && hidden.length > 0 ? (
        <WriteButton
          needs="publications:write"
          of={hidden[0]}
          action="publish_resolution"
          variant="filled"
          onClick={() => setAsked('publish')}
        >
          {t('form.publish_all')}
        </WriteButton>
      ) : null}
      <WriteButton
        needs="meetings:write"
        of={meeting}
        action="update_meeting"
        leftSection={<EditIcon size={18} />}
        onClick={() => history.push(`/meetings/${id}/edit`)}
      >
        {t('action.edit', { ns: 'form' })}
      </WriteButton>
      <Publication
        of={meeting}
        kind="meeting"
        published={published}
        publish={(key) => publishMeeting(id, key)}
        withdraw={(reason, key) => withdrawMeeting(id, reason, key)}
      />
      <HistoryButton
        shown={allows(meeting, 'list_meeting_history')}
        queryKey={['meetings', id]}
        read={(cursor, signal) =>
          read(
            api.GET('/api/v1/meetings/{id}/history', {
              params: { path: { id }, query: { cursor, limit: 20 } },
              signal,
            }),
          )
        }
        label={meetingFields(t)}
        token={meetingToken(t)}
      />
      {asked === 'adopt' ? (
        <AdoptAll meeting={meeting} drafts={drafts} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'publish' ? (
        <PublishAll meeting={meeting} hidden={hidden} onClose={() => setAsked(null)} />
      ) : null}
    </Strip>
  );
}
