import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '@/api/rights';
import type { ApiClient } from '@/api/types';
import { HistoryButton } from '@/records/history/HistoryButton';
import { WriteButton } from '@/records/rights';
import { Strip } from '@/records/Strip';
import { EditIcon } from '@/ui/icons';
import { clientHistory, readClient, updateClient } from '../api/clients';
import { accessFields, accessToken } from '../forms/words';
import { Disabling } from './Disabling';

/** What can be done with a program. */
export function ClientStrip({ client }: { client: ApiClient }) {
  const { t } = useTranslation('administration');
  const { history } = useRouter();
  const [disabling, setDisabling] = useState(false);
  const { id } = client;
  const disabled = Boolean(client.disabled_at);
  return (
    <Strip label={t('clients.actions')} published>
      <WriteButton
        needs="clients:write"
        of={client}
        action="update_api_client"
        leftSection={<EditIcon size={18} />}
        onClick={() => history.push(`/administration/clients/${id}/edit`)}
      >
        {t('action.edit', { ns: 'form' })}
      </WriteButton>
      <WriteButton
        needs="clients:write"
        of={client}
        action="update_api_client"
        onClick={() => setDisabling(true)}
      >
        {t(disabled ? 'enable.confirm' : 'disable.confirm')}
      </WriteButton>
      <HistoryButton
        shown={allows(client, 'list_api_client_history')}
        queryKey={['api-clients', id]}
        read={(cursor, signal) => clientHistory(id, cursor, signal)}
        label={accessFields(t)}
        token={accessToken(t)}
      />
      {disabling ? (
        <Disabling
          of="client"
          name={client.name}
          disabled={disabled}
          queryKey={['api-clients', id]}
          action="update_api_client"
          read={(signal) => readClient(id, signal)}
          write={(body, etag) => updateClient(id, body, etag)}
          onClose={() => setDisabling(false)}
        />
      ) : null}
    </Strip>
  );
}
