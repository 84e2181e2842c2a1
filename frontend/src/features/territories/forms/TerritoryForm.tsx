import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { Me, Territory } from '@/api/types';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { useFinders } from '@/records/pick/finders';
import { RecordPicker } from '@/records/pick/RecordPicker';
import { RecordForm } from '@/records/RecordForm';
import { SourceFields } from '@/records/SourceFields';
import { useRecordForm } from '@/records/use-record-form';
import { ChoiceField } from '@/ui/form/ChoiceField';
import { Section, Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { createTerritory, readTerritory, updateTerritory } from '../api/write';
import { KINDS, territoryInput, territoryValues } from './values';
import { territoryToken } from './words';

interface TerritoryFormProps {
  me: Me;
  known?: Tagged<Territory>;
  onSaved: (saved: Territory) => void;
}

export function TerritoryForm({ me, known, onSaved }: TerritoryFormProps) {
  const { t } = useTranslation('form');
  const finders = useFinders();
  const afterWrite = useAfterWrite();
  const id = known?.data.id;
  const form = useRecordForm({
    name: `territories/${id ?? 'new'}`,
    user: me.id,
    start: territoryValues(known?.data),
    etag: known?.etag,
    send: (values, { key, etag, base }) => {
      const input = territoryInput(values);
      return id
        ? updateTerritory(id, mergePatch(territoryInput(base), input), etag)
        : createTerritory(input, key);
    },
    reread: id
      ? async () => {
          const { data, etag } = await readTerritory(id);
          return {
            values: territoryValues(data),
            etag,
            by: data.updated_by?.name,
            at: data.updated_at,
          };
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
      submit={t('action.save')}
      wording={{ label: (key) => t(`territory.${key}`), token: territoryToken(t) }}
    >
      <Section title={t('territory.section')}>
        <Side>
          <TextField field={field.at('name')} label={t('territory.name')} lang="fa" required />
          <TextField field={field.at('name_en')} label={t('territory.name_en')} lang="en" />
        </Side>
        <Side>
          <ChoiceField
            field={field.at('kind')}
            label={t('territory.kind')}
            required
            choices={KINDS.map((value) => ({ value, label: t(`territory_kind.${value}`) }))}
          />
          <TextField
            field={field.at('code')}
            label={t('territory.code')}
            hint={t('territory.code_hint')}
            dir="ltr"
          />
        </Side>
        <RecordPicker
          field={field.at('parent')}
          label={t('territory.parent')}
          finder={finders.territories}
        />
        <LongTextField
          field={field.at('aliases')}
          label={t('territory.aliases')}
          hint={t('territory.aliases_hint')}
          lang="fa"
          rows={2}
        />
      </Section>
      <SourceFields provenance={field.at('provenance')} source={field.at('source')} />
    </RecordForm>
  );
}
