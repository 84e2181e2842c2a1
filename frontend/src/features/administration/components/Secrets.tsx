import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '@/api/rights';
import type { ApiClient, NewSecret } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { ActionDialog } from '@/records/ActionDialog';
import { useAfterWrite } from '@/records/Editing';
import { WriteButton } from '@/records/rights';
import { PlusIcon } from '@/ui/icons';
import { Surface } from '@/ui/Surface';
import { createSecret, endSecret } from '../api/clients';
import classes from './administration.module.css';
import { Exchange } from './Exchange';
import { Instant } from './Instant';
import { ShownOnce } from './ShownOnce';

type Secret = ApiClient['secrets'][number];

/** The secrets of a program: made and shown once, exchanged without a stop, ended. */
export function Secrets({ client }: { client: ApiClient }) {
  const { t } = useTranslation('administration');
  const afterWrite = useAfterWrite();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewSecret | null>(null);
  const [ending, setEnding] = useState<Secret | null>(null);
  const secrets = client.secrets.toSorted((a, b) => a.created_at.localeCompare(b.created_at));
  const mayMake = secrets.length < 2;
  return (
    <Surface title={t('secrets.title')}>
      {secrets.length > 1 ? <Exchange secrets={secrets} /> : null}
      {secrets.length === 0 ? <p className="dim">{t('secrets.none_text')}</p> : null}
      <ul className={classes.rows}>
        {secrets.map((secret, index) => (
          <li key={secret.id}>
            <div className={classes.words}>
              <div className={classes.strong}>
                {t(
                  secrets.length === 1
                    ? 'secrets.only'
                    : index === 0
                      ? 'secrets.old'
                      : 'secrets.new',
                )}
              </div>
              <div className="dim small">
                {t('secrets.made')} <Instant at={secret.created_at} never="" />
                {' · '}
                {t('secrets.used')} <Instant at={secret.last_used_at} never={t('never')} />
              </div>
            </div>
            {allows(client, 'delete_api_client_secret') ? (
              <Button
                variant="subtle"
                color="anar"
                size="compact-md"
                onClick={() => setEnding(secret)}
                aria-label={
                  secrets.length === 1
                    ? undefined
                    : t(index === 0 ? 'secrets.end_old' : 'secrets.end_new')
                }
                data-no-print
              >
                {t('secrets.end')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayMake ? (
        <div className={classes.foot} data-no-print>
          <WriteButton
            needs="clients:write"
            of={client}
            action="create_api_client_secret"
            variant={secrets.length === 0 ? 'filled' : 'default'}
            leftSection={<PlusIcon size={18} />}
            onClick={() => setMaking(true)}
          >
            {t(secrets.length === 0 ? 'secrets.make' : 'secrets.exchange')}
          </WriteButton>
        </div>
      ) : null}
      {making ? (
        <ActionDialog
          title={t(secrets.length === 0 ? 'secrets.make' : 'secrets.exchange')}
          consequence={t(secrets.length === 0 ? 'secrets.make_text' : 'secrets.exchange_text')}
          confirm={t('secrets.make')}
          start={{}}
          onClose={() => setMaking(false)}
          act={async () => setMade(await createSecret(client.id))}
        />
      ) : null}
      {made ? (
        <ShownOnce
          title={t('secrets.made_title')}
          values={[
            { label: t('field.client_id'), value: made.client_id },
            { label: t('field.client_secret'), value: made.client_secret },
          ]}
          onClose={() => {
            setMade(null);
            afterWrite();
          }}
        >
          {t('secrets.made_text')}
        </ShownOnce>
      ) : null}
      {ending ? (
        <Ending
          client={client}
          secret={ending}
          last={secrets.length === 1}
          onClose={() => setEnding(null)}
        />
      ) : null}
    </Surface>
  );
}

interface EndingProps {
  client: ApiClient;
  secret: Secret;
  last: boolean;
  onClose: () => void;
}

function Ending({ client, secret, last, onClose }: EndingProps) {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  const afterWrite = useAfterWrite();
  const other = client.secrets.find(({ id }) => id !== secret.id);
  const at = secret.last_used_at ? formatInstant(secret.last_used_at, language) : t('never');
  return (
    <ActionDialog
      title={t('secrets.end')}
      consequence={
        <>
          <p>{t('secrets.end_text', { at })}</p>
          {last ? <p>{t('secrets.end_last')}</p> : null}
          {other && !other.last_used_at ? <p>{t('secrets.end_early')}</p> : null}
        </>
      }
      confirm={t('secrets.end')}
      danger
      start={{}}
      onClose={onClose}
      act={() => endSecret(client.id, secret.id).then(afterWrite)}
    />
  );
}
