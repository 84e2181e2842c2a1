import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import type { Me, User } from '@/api/types';
import { useAfterWrite } from '@/records/Editing';
import { mergePatch } from '@/records/merge-patch';
import { useFinders } from '@/records/pick/finders';
import { RecordPicker } from '@/records/pick/RecordPicker';
import { RecordForm } from '@/records/RecordForm';
import { useRecordForm } from '@/records/use-record-form';
import { Section, Side } from '@/ui/form/Section';
import { TextField } from '@/ui/form/TextField';
import { createUser, readUser, updateUser } from '../api/users';
import { userInput, userValues } from './user-values';
import { accessToken } from './words';

interface UserFormProps {
  me: Me;
  known?: Tagged<User>;
  onSaved: (saved: User) => void;
}

export function UserForm({ me, known, onSaved }: UserFormProps) {
  const { t } = useTranslation('administration');
  const finders = useFinders();
  const afterWrite = useAfterWrite();
  const id = known?.data.id;
  const form = useRecordForm({
    name: `users/${id ?? 'new'}`,
    user: me.id,
    start: userValues(known?.data),
    etag: known?.etag,
    // The name of an account stands in the history of what it wrote.
    frozen: id ? ['/username'] : [],
    send: (values, { key, etag, base }) => {
      const input = userInput(values);
      return id ? updateUser(id, mergePatch(userInput(base), input), etag) : createUser(input, key);
    },
    reread: id
      ? async () => {
          const { data, etag } = await readUser(id);
          return {
            values: userValues(data),
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
      submit={t('action.save', { ns: 'form' })}
      wording={{ label: (key) => t(`field.${key}`), token: accessToken(t) }}
    >
      <Section title={t('users.section')} hint={id ? undefined : t('users.new_text')}>
        <Side>
          <TextField
            field={field.at('display_name')}
            label={t('field.display_name')}
            hint={t('users.display_name_hint')}
            required
          />
          <TextField
            field={field.at('username')}
            label={t('field.username')}
            hint={t(id ? 'users.username_fixed' : 'users.username_hint')}
            dir="ltr"
            required
          />
        </Side>
        <Side>
          <TextField field={field.at('post')} label={t('field.post')} lang="fa" />
          <RecordPicker
            field={field.at('organization')}
            label={t('field.organization')}
            hint={t('users.organization_hint')}
            finder={finders.organizations}
          />
        </Side>
      </Section>
    </RecordForm>
  );
}
