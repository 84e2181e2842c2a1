import { useTranslation } from 'react-i18next';
import type { MeetingSummary } from '@/api/types';
import { twin } from '@/lib/dates';
import { BodyLink } from '@/records/RefLinks';
import { DateTwin } from '@/ui/DateTwin';
import { Fact, Facts } from '@/ui/Facts';
import { hasLetter, LetterLine } from '@/ui/Letter';

/** When it was held and when it was published, two dates not to be taken for one another; who met, and the letter that sent it. */
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
      <Fact name={t('body')}>{meeting.body ? <BodyLink of={meeting.body} /> : null}</Fact>
      <Fact name={t('letter')}>{hasLetter(meeting) ? <LetterLine of={meeting} /> : null}</Fact>
    </Facts>
  );
}
