import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { Me, Meeting } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { RecordForm } from '@/records/RecordForm';
import { SourceFields } from '@/records/SourceFields';
import { useRecordForm } from '@/records/use-record-form';
import { More, Section, Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { createMeeting, readMeeting, updateMeeting } from '../api/write';
import { MeetingDatesFields } from './MeetingDatesFields';
import { ParticipantRows, StatementRows } from './MeetingRows';
import { meetingInput, meetingValues } from './values';
import { meetingToken } from './words';

interface MeetingFormProps {
  me: Me;
  known?: Tagged<Meeting>;
  foot?: ReactNode;
  onSaved: (saved: Meeting, way: string) => void;
}

export function MeetingForm({ me, known, foot, onSaved }: MeetingFormProps) {
  const { t } = useTranslation('meetings');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const id = known?.data.id;
  const form = useRecordForm({
    name: `meetings/${id ?? 'new'}`,
    user: me.id,
    start: meetingValues(known?.data),
    etag: known?.etag,
    send: (values, { key, etag, base }) => {
      const input = meetingInput(values, language);
      return id
        ? updateMeeting(id, mergePatch(meetingInput(base, language), input), etag)
        : createMeeting(input, key);
    },
    reread: id
      ? async () => {
          const { data, etag } = await readMeeting(id);
          const { updated_by, updated_at } = data;
          return { values: meetingValues(data), etag, by: updated_by?.name, at: updated_at };
        }
      : undefined,
    onSaved: ({ data }, way) => {
      afterWrite();
      onSaved(data, way);
    },
  });
  const { field } = form;
  const { title_en, summary_text_en, held_on_note_en } = field.value;
  return (
    <RecordForm
      form={form}
      submit={t('form.save')}
      foot={foot}
      wording={{ label: (key) => t(`form.${key}`), token: meetingToken(t) }}
    >
      <Section title={t('form.section')}>
        <TextField field={field.at('title')} label={t('form.title')} lang="fa" required />
        <MeetingDatesFields field={field} />
        <LongTextField
          field={field.at('summary_text')}
          label={t('form.summary_text')}
          hint={t('form.summary_hint')}
          lang="fa"
          rows={3}
        />
      </Section>
      <Section title={t('participants')} hint={t('form.participants_hint')}>
        <ParticipantRows field={field.at('participants')} />
      </Section>
      <Section title={t('statements')} hint={t('statements_note')}>
        <StatementRows field={field.at('statements')} />
      </Section>
      <SourceFields provenance={field.at('provenance')} source={field.at('source')} />
      <More
        title={t('form.english')}
        open={Boolean(title_en || summary_text_en || held_on_note_en)}
      >
        <TextField field={field.at('title_en')} label={t('form.title_en')} lang="en" />
        <LongTextField
          field={field.at('summary_text_en')}
          label={t('form.summary_text_en')}
          lang="en"
        />
        <Side>
          <TextField
            field={field.at('held_on_note_en')}
            label={t('form.held_on_note_en')}
            lang="en"
          />
        </Side>
      </More>
    </RecordForm>
  );
}
