import { useTranslation } from 'react-i18next';
import type { MeetingSummary } from '@/api/types';
import { twin } from '@/lib/dates';
import { DateTwin } from '@/ui/DateTwin';
import { Fact, Facts } from '@/ui/Facts';

/** When it was held and when it was published: two dates that must not be taken for one another. */
export function MeetingDates({ meeting }: { meeting: MeetingSummary }) {
  const { t } = useTranslation('meetings');
  const held = twin(meeting.held_on, meeting.held_on_jalali);
  const published = twin(meeting.published_on, meeting.published_on_jalali);
  return (
    <Facts>
      <Fact name={t('held')}>
        {held ? <DateTwin date={held} /> : <span className="dim">{t('held_unknown')}</span>}
      </Fact>
      <Fact name={t('published')}>{published ? <DateTwin date={published} /> : null}</Fact>
    </Facts>
  );
}
