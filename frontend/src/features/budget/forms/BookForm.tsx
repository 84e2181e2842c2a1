import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { BudgetBook, Me } from '@/api/types';
import { MONEY_UNITS } from '@/lib/money';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { RecordForm } from '@/records/RecordForm';
import { SourceFields } from '@/records/SourceFields';
import { useRecordForm } from '@/records/use-record-form';
import { ChoiceField } from '@/ui/form/ChoiceField';
import { ManyField } from '@/ui/form/ManyField';
import { More, Section, Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { createBook, readBook, updateBook } from '../api/write';
import { CLASSIFICATIONS, FLOWS, VERSIONS } from '../search';
import { bookInput, bookValues, STAGES } from './book-values';
import { budgetToken } from './words';

interface BookFormProps {
  me: Me;
  known?: Tagged<BudgetBook>;
  onSaved: (saved: BudgetBook) => void;
}

export function BookForm({ me, known, onSaved }: BookFormProps) {
  const { t } = useTranslation('budget');
  const afterWrite = useAfterWrite();
  const id = known?.data.id;
  const form = useRecordForm({
    name: `budget-books/${id ?? 'new'}`,
    user: me.id,
    start: bookValues(known?.data),
    etag: known?.etag,
    send: (values, { key, etag, base }) => {
      const input = bookInput(values);
      return id ? updateBook(id, mergePatch(bookInput(base), input), etag) : createBook(input, key);
    },
    reread: id
      ? async () => {
          const { data, etag } = await readBook(id);
          const { updated_by, updated_at } = data;
          return { values: bookValues(data), etag, by: updated_by?.name, at: updated_at };
        }
      : undefined,
    onSaved: ({ data }) => {
      afterWrite();
      onSaved(data);
    },
  });
  const { field } = form;
  return (
    <RecordForm
      form={form}
      submit={t('form.save_book')}
      wording={{ label: (key) => t(`form.${key}`), token: budgetToken(t) }}
    >
      <Section title={t('form.book')} hint={t('form.book_hint')}>
        <TextField field={field.at('title')} label={t('form.title')} lang="fa" required />
        <Side>
          <TextField
            field={field.at('fiscal_year')}
            label={t('form.fiscal_year')}
            inputMode="numeric"
            required
          />
          <ChoiceField
            field={field.at('flow')}
            label={t('form.flow')}
            required
            choices={FLOWS.map((value) => ({ value, label: t(`flow.${value}`) }))}
          />
          <ChoiceField
            field={field.at('version')}
            label={t('form.version')}
            required
            choices={VERSIONS.map((value) => ({ value, label: t(`version.${value}`) }))}
          />
          <ChoiceField
            field={field.at('classification')}
            label={t('form.classification')}
            required
            choices={CLASSIFICATIONS.map((value) => ({
              value,
              label: t(`classification.${value}`),
            }))}
          />
          <ChoiceField
            field={field.at('unit')}
            label={t('form.unit')}
            hint={t('form.unit_hint')}
            required
            choices={MONEY_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
          />
        </Side>
        <ManyField
          field={field.at('stages')}
          label={t('form.stages')}
          hint={t('form.stages_hint')}
          required
          choices={STAGES.map((value) => ({ value, label: t(`stage.${value}`) }))}
        />
        <LongTextField
          field={field.at('level_labels')}
          label={t('form.level_labels')}
          hint={t('form.level_labels_hint')}
          lang="fa"
          rows={3}
        />
      </Section>
      <SourceFields provenance={field.at('provenance')} source={field.at('source')} />
      <More
        title={t('form.more')}
        open={Boolean(field.value.title_en || field.value.version_basis)}
      >
        <TextField field={field.at('version_basis')} label={t('form.version_basis')} lang="fa" />
        <TextField field={field.at('title_en')} label={t('form.title_en')} lang="en" />
      </More>
    </RecordForm>
  );
}
