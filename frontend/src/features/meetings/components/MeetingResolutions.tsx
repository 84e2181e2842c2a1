import { useTranslation } from 'react-i18next';
import { ResolutionsOf } from '@/features/resolutions/parts';

/** What the meeting resolved, in the order of its items. */
export function MeetingResolutions({ meetingId }: { meetingId: string }) {
  const { t } = useTranslation('meetings');
  return (
    <ResolutionsOf
      title={t('resolutions')}
      none={t('no_resolutions')}
      about={{ meeting: meetingId }}
    />
  );
}
