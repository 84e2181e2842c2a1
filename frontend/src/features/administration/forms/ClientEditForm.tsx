import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { ApiClient, Me } from '@/api/types';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { RecordForm } from '@/records/RecordForm';
import { useRecordForm } from '@/records/use-record-form';
import { Section } from '@/ui/form/Section';
import { readClient, updateClient } from '../api/clients';
import { ClientName, ClientScopes } from './ClientFields';
import { clientChange } from './client-values';
import { accessToken } from './words';

interface ClientEditFormProps {
  me: Me;
  known: Tagged<ApiClient>;
  onSaved: () => void;
}

export function ClientEditForm({ me, known, onSaved }: ClientEditFormProps) {
  const { t } = useTranslation('administration');
  const afterWrite = useAfterWrite();
  const { id } = known.data;
  const form = useRecordForm({
    name: `api-clients/${id}`,
    user: me.id,
    start: clientChange(known.data),
    etag: known.etag,
    send: (values, { etag, base }) => updateClient(id, mergePatch(base, values), etag),
    reread: async () => {
      const { data, etag } = await readClient(id);
      return { values: clientChange(data), etag, by: data.updated_by?.name, at: data.updated_at };
    },
    onSaved: () => {
      afterWrite();
      onSaved();
    },
  });
  return (
    <RecordForm
      form={form}
      submit={t('action.save', { ns: 'form' })}
      wording={{ label: (key) => t(`field.${key}`), token: accessToken(t) }}
    >
      <Section title={t('clients.section')}>
        <ClientName field={form.field.at('name')} />
      </Section>
      <ClientScopes field={form.field.at('scopes')} />
    </RecordForm>
  );
}
