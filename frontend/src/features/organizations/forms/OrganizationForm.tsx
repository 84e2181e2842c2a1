import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { Me, Organization } from '@/api/types';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { useFinders } from '@/records/pick/finders';
import { ORGANIZATION_KINDS } from '@/records/pick/kinds';
import { RecordPicker } from '@/records/pick/RecordPicker';
import { RecordForm } from '@/records/RecordForm';
import { SourceFields } from '@/records/SourceFields';
import { useRecordForm } from '@/records/use-record-form';
import { ChoiceField } from '@/ui/form/ChoiceField';
import { Section, Side } from '@/ui/form/Section';
import { LongTextField, TextField } from '@/ui/form/TextField';
import { createOrganization, readOrganization, updateOrganization } from '../api/write';
import { organizationInput, organizationValues } from './values';
import { organizationToken } from './words';

interface OrganizationFormProps {
  me: Me;
  known?: Tagged<Organization>;
  onSaved: (saved: Organization) => void;
}

export function OrganizationForm({ me, known, onSaved }: OrganizationFormProps) {
  const { t } = useTranslation('form');
  const finders = useFinders();
  const afterWrite = useAfterWrite();
  const id = known?.data.id;
  const form = useRecordForm({
    name: `organizations/${id ?? 'new'}`,
    user: me.id,
    start: organizationValues(known?.data),
    etag: known?.etag,
    send: (values, { key, etag, base }) => {
      const input = organizationInput(values);
      return id
        ? updateOrganization(id, mergePatch(organizationInput(base), input), etag)
        : createOrganization(input, key);
    },
    reread: id
      ? async () => {
          const { data, etag } = await readOrganization(id);
          return {
            values: organizationValues(data),
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
      wording={{ label: (key) => t(`organization.${key}`), token: organizationToken(t) }}
    >
      <Section title={t('organization.section')}>
        <Side>
          <TextField field={field.at('name')} label={t('organization.name')} lang="fa" required />
          <TextField field={field.at('name_en')} label={t('organization.name_en')} lang="en" />
        </Side>
        <ChoiceField
          field={field.at('kind')}
          label={t('organization.kind')}
          required
          choices={ORGANIZATION_KINDS.map((value) => ({
            value,
            label: t(`organization_kind.${value}`),
          }))}
        />
        <RecordPicker
          field={field.at('parent')}
          label={t('organization.parent')}
          hint={t('organization.parent_hint')}
          finder={finders.organizations}
        />
        <Side>
          <RecordPicker
            field={field.at('territory')}
            label={t('organization.territory')}
            finder={finders.territories}
          />
          <RecordPicker
            field={field.at('predecessor')}
            label={t('organization.predecessor')}
            finder={finders.organizations}
          />
        </Side>
        <LongTextField
          field={field.at('aliases')}
          label={t('organization.aliases')}
          hint={t('organization.aliases_hint')}
          lang="fa"
          rows={2}
        />
      </Section>
      <SourceFields provenance={field.at('provenance')} source={field.at('source')} />
    </RecordForm>
  );
}
