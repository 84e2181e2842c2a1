import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { Name } from '@/ui/Name';
import records from '@/ui/records.module.css';
import { Tag } from '@/ui/Tag';
import { Operation, Who } from './Operation';

export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { t } = useTranslation('administration');
  const language = useLanguage();
  return (
    <table className={records.table}>
      <thead>
        <tr>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.where')}</th>
          <th scope="col">{t('audit.when')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <Link to="/administration/audit/$id" params={{ id: entry.id }}>
                <Operation entry={entry} />
              </Link>{' '}
              {entry.outcome === 'refused' ? <Tag tone="anar">{t('audit.refused')}</Tag> : null}
            </th>
            <td>
              <Who by={entry.by} />
            </td>
            <td>{entry.place ? <Name of={entry.place} /> : t('place.country')}</td>
            <td>
              <time dateTime={entry.at}>
                <bdi>{formatInstant(entry.at, language)}</bdi>
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
