import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiClient, Me } from '@/api/types';
import { useAfterWrite } from '@/records/Editing';
import { useFinders } from '@/records/pick/finders';
import { RecordPicker } from '@/records/pick/RecordPicker';
import { RecordForm } from '@/records/RecordForm';
import { useRecordForm } from '@/records/use-record-form';
import { ChoiceField } from '@/ui/form/ChoiceField';
import classes from '@/ui/form/form.module.css';
import { Section } from '@/ui/form/Section';
import { createClient } from '../api/clients';
import { ROLES } from '../search';
import { ClientName, ClientScopes } from './ClientFields';
import { clientInput, NEW_CLIENT } from './client-values';
import { PlaceTree } from './PlaceTree';
import { accessToken } from './words';

interface ClientFormProps {
  me: Me;
  onSaved: (saved: ApiClient) => void;
}

/** A new program: its body, what it may do, and where. */
export function ClientForm({ me, onSaved }: ClientFormProps) {
  const { t } = useTranslation('administration');
  const finders = useFinders();
  const afterWrite = useAfterWrite();
  const form = useRecordForm({
    name: 'api-clients/new',
    user: me.id,
    start: NEW_CLIENT,
    send: (values, { key }) => createClient(clientInput(values), key),
    onSaved: ({ data }) => {
      afterWrite();
      onSaved(data);
    },
  });
  const { field } = form;
  const where = field.at('where');
  return (
    <RecordForm
      form={form}
      submit={t('clients.create')}
      wording={{ label: (key) => t(`field.${key}`), token: accessToken(t) }}
    >
      <Section title={t('clients.section')}>
        <ClientName field={field.at('name')} />
        <RecordPicker
          field={field.at('organization')}
          label={t('field.body')}
          hint={t('clients.body_hint')}
          finder={finders.organizations}
          required
        />
      </Section>
      <ClientScopes field={field.at('scopes')} />
      <Section title={t('clients.role')} hint={t('clients.role_hint')}>
        <ChoiceField
          field={field.at('role')}
          label={t('field.role')}
          hint={t(`role_meaning.${field.value.role}`)}
          required
          choices={ROLES.map((role) => ({
            value: role,
            label: t(`user.role.${role}`, { ns: 'app' }),
          }))}
        />
        <Radio.Group
          label={t('field.where')}
          value={where.value}
          onChange={(value) => where.set(value === 'territory' ? 'territory' : 'body')}
        >
          <div className={classes.checks}>
            <Radio value="body" label={t('where.body')} />
            <Radio value="territory" label={t('where.territory')} />
          </div>
        </Radio.Group>
        {where.value === 'territory' ? <PlaceTree field={field.at('territory')} /> : null}
      </Section>
    </RecordForm>
  );
}
