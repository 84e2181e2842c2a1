import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Resolution } from '@/api/types';
import { twin } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { DateTwin } from '@/ui/DateTwin';
import { Fact, Facts } from '@/ui/Facts';
import { Prose, Verbatim } from '@/ui/Name';
import { Notice } from '@/ui/Notice';
import { Surface } from '@/ui/Surface';
import { meetingDateQuery } from '../api/meeting-date';
import { deadlineWords } from '../deadline-words';
import classes from './DeadlineCard.module.css';
import { DueDate } from './DueDate';

export function DeadlineCard({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const { deadline, meeting } = resolution;
  const held = useQuery({
    ...meetingDateQuery(meeting?.id ?? ''),
    enabled: meeting !== null && meeting !== undefined,
  });
  const meetingDateUnknown = held.data !== undefined && !held.data.held_on;
  const basis = twin(deadline.basis_date, deadline.basis_date_jalali);
  return (
    <Surface title={t('deadline.title')}>
      <div className={classes.card}>
        {resolution.due_on ? (
          <p className={classes.due}>
            <DueDate resolution={resolution} />
          </p>
        ) : null}
        <p>{deadlineWords(resolution, { t, language, meetingDateUnknown })}</p>
        <Facts>
          <Fact name={t('deadline.stated')}>
            {deadline.stated ? <Verbatim>{`«${deadline.stated}»`}</Verbatim> : null}
          </Fact>
          <Fact name={t('deadline.basis_date')}>{basis ? <DateTwin date={basis} /> : null}</Fact>
          <Fact name={t('deadline.note')}>
            {deadline.note ? <Prose fa={deadline.note} en={deadline.note_en} /> : null}
          </Fact>
        </Facts>
        {deadline.needs_definition ? (
          <Notice tone="lajvard" title={t('definition.title')}>
            {t('definition.text')}
          </Notice>
        ) : null}
        <Outcome resolution={resolution} />
      </div>
    </Surface>
  );
}

/** What became of it. Not knowing accuses nobody: the tone is that of a remark. */
function Outcome({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation('resolutions');
  const note = resolution.outcome_note;
  if (resolution.outcome_known && !note) return null;
  return (
    <Notice title={t('outcome.title')}>
      {resolution.outcome_known ? (
        <Prose fa={note ?? ''} en={resolution.outcome_note_en} />
      ) : // The server's sentence may say more; where it says nothing, ours is neutral.
      note ? (
        <Prose fa={note} en={resolution.outcome_note_en} />
      ) : (
        t('outcome.unknown')
      )}
    </Notice>
  );
}
