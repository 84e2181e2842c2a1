import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '@/api/rights';
import type { User } from '@/api/types';
import { HistoryButton } from '@/records/history/HistoryButton';
import { WriteButton } from '@/records/rights';
import { Strip } from '@/records/Strip';
import { EditIcon } from '@/ui/icons';
import { readUser, updateUser, userHistory } from '../api/users';
import { accessFields, accessToken } from '../forms/words';
import { Credentials } from './Credentials';
import { Disabling } from './Disabling';

/** What can be done with an account. */
export function UserStrip({ user }: { user: User }) {
  const { t } = useTranslation('administration');
  const { history } = useRouter();
  const [disabling, setDisabling] = useState(false);
  const { id } = user;
  const disabled = Boolean(user.disabled_at);
  return (
    <Strip label={t('users.actions')} published>
      <WriteButton
        needs="users:write"
        of={user}
        action="update_user"
        leftSection={<EditIcon size={18} />}
        onClick={() => history.push(`/administration/users/${id}/edit`)}
      >
        {t('action.edit', { ns: 'form' })}
      </WriteButton>
      <WriteButton
        needs="users:write"
        of={user}
        action="update_user"
        onClick={() => setDisabling(true)}
      >
        {t(disabled ? 'enable.confirm' : 'disable.confirm')}
      </WriteButton>
      <Credentials user={user} />
      <HistoryButton
        shown={allows(user, 'list_user_history')}
        queryKey={['users', id]}
        read={(cursor, signal) => userHistory(id, cursor, signal)}
        label={accessFields(t)}
        token={accessToken(t)}
      />
      {disabling ? (
        <Disabling
          of="user"
          name={user.display_name}
          disabled={disabled}
          queryKey={['users', id]}
          action="update_user"
          read={(signal) => readUser(id, signal)}
          write={(body, etag) => updateUser(id, body, etag)}
          onClose={() => setDisabling(false)}
        />
      ) : null}
    </Strip>
  );
}
