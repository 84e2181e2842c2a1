import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { rightKey } from '@/api/rights';
import type { ApiClient } from '@/api/types';
import { Name } from '@/ui/Name';
import records from '@/ui/records.module.css';
import { Tag } from '@/ui/Tag';
import classes from './administration.module.css';
import { Instant } from './Instant';

export function ClientTable({ clients }: { clients: readonly ApiClient[] }) {
  const { t } = useTranslation('administration');
  return (
    <table className={records.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.program')}</th>
          <th scope="col">{t('column.body')}</th>
          <th scope="col">{t('column.scopes')}</th>
          <th scope="col">{t('column.last_used')}</th>
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <tr key={client.id}>
            <th scope="row">
              <Link to="/administration/clients/$id" params={{ id: client.id }}>
                <bdi>{client.name}</bdi>
              </Link>{' '}
              <ClientTags client={client} />
            </th>
            <td data-empty={client.organization ? undefined : ''}>
              {client.organization ? <Name of={client.organization} /> : null}
            </td>
            <td>
              {client.scopes
                .map((scope) => t(`right.${rightKey(scope)}`, { ns: 'ui' }))
                .join(t('rights.comma'))}
            </td>
            <td>
              <span className={classes.label}>{t('column.last_used')}: </span>
              <Instant at={client.last_used_at} never={t('never')} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What must be known of a program before all else: shut out, without a secret, with two. */
export function ClientTags({ client }: { client: ApiClient }) {
  const { t } = useTranslation('administration');
  return (
    <>
      {client.disabled_at ? <Tag tone="anar">{t('standing.disabled')}</Tag> : null}
      {client.secrets.length === 0 ? <Tag tone="zaferan">{t('secrets.none')}</Tag> : null}
      {client.secrets.length > 1 ? <Tag tone="lajvard">{t('secrets.exchanging')}</Tag> : null}
    </>
  );
}
