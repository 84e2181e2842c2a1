import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { Me, Resolution } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { RecordForm } from '@/records/RecordForm';
import { SourceFields } from '@/records/SourceFields';
import { useRecordForm } from '@/records/use-record-form';
import { ChoiceField } from '@/ui/form/ChoiceField';
import { More, Section } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { Notice } from '@/ui/Notice';
import { createResolution, readResolution, updateResolution } from '../api/write';
import { type BasisDays, DeadlineFields } from './DeadlineFields';
import { LinkFields } from './LinkFields';
import { OwnerRows } from './OwnerRows';
import { resolutionInput, resolutionValues } from './values';
import { frozenOf, isOpen, resolutionToken, TYPES } from './words';

interface ResolutionFormProps {
  me: Me;
  known?: Tagged<Resolution>;
  /** The meeting that resolved it, for a new one. */
  meeting?: { id: string; nextItem: number };
  days: BasisDays;
  foot?: ReactNode;
  onSaved: (saved: Resolution, way: string) => void;
}

export function ResolutionForm({ me, known, meeting, days, foot, onSaved }: ResolutionFormProps) {
  const { t } = useTranslation('resolutions');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const id = known?.data.id;
  const meetingId = known ? known.data.meeting?.id : meeting?.id;
  const form = useRecordForm({
    name: id ? `resolutions/${id}` : `resolutions/new ${meetingId ?? ''}`,
    user: me.id,
    start: resolutionValues(known?.data, meeting?.nextItem),
    etag: known?.etag,
    frozen: known ? frozenOf(known.data) : [],
    send: (values, { key, etag, base }) => {
      const input = resolutionInput(values, language, meetingId);
      return id
        ? updateResolution(id, mergePatch(resolutionInput(base, language, meetingId), input), etag)
        : createResolution(input, key);
    },
    reread: id
      ? async () => {
          const { data, etag } = await readResolution(id);
          const { updated_by, updated_at } = data;
          return { values: resolutionValues(data), etag, by: updated_by?.name, at: updated_at };
        }
      : undefined,
    onSaved: ({ data }, way) => {
      afterWrite();
      onSaved(data, way);
    },
  });
  const { field } = form;
  const { title_en, deliverable_en, creates_en } = field.value;
  return (
    <RecordForm
      form={form}
      submit={t('form.save')}
      foot={foot}
      wording={{ label: (key) => t(`form.${key}`), token: resolutionToken(t) }}
    >
      {known && !isOpen(known.data) ? <Notice tone="lajvard">{t('form.frozen')}</Notice> : null}
      <Section title={t('form.section')}>
        <LongTextField
          field={field.at('text')}
          label={t('form.text')}
          hint={t('form.text_hint')}
          lang="fa"
          required
          rows={3}
        />
        <TextField field={field.at('title')} label={t('form.title')} lang="fa" required />
        <ChoiceField
          field={field.at('type')}
          label={t('form.type')}
          required
          choices={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        />
      </Section>
      <Section title={t('owners')}>
        <OwnerRows field={field.at('owners')} />
      </Section>
      <DeadlineFields field={field} days={days} />
      <LinkFields field={field} withBody={!meetingId} />
      {meetingId && !known ? (
        <More title={t('form.own_source')} open={Boolean(field.value.source.title)}>
          <p className="dim small">{t('form.own_source_hint')}</p>
          <SourceFields provenance={field.at('provenance')} source={field.at('source')} optional />
        </More>
      ) : (
        <SourceFields provenance={field.at('provenance')} source={field.at('source')} />
      )}
      <More title={t('form.english')} open={Boolean(title_en || deliverable_en || creates_en)}>
        <TextField field={field.at('title_en')} label={t('form.title_en')} lang="en" />
        <TextField field={field.at('deliverable_en')} label={t('form.deliverable_en')} lang="en" />
        <TextField field={field.at('creates_en')} label={t('form.creates_en')} lang="en" />
      </More>
    </RecordForm>
  );
}
