import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { Name } from '@/ui/Name';
import records from '@/ui/records.module.css';
import { Tag } from '@/ui/Tag';
import classes from './administration.module.css';
import { HeldRoles } from './HeldRoles';
import { Instant } from './Instant';

export function UserTable({ users }: { users: readonly User[] }) {
  const { t } = useTranslation('administration');
  return (
    <table className={records.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.post')}</th>
          <th scope="col">{t('column.roles')}</th>
          <th scope="col">{t('column.last_used')}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row">
              <Link to="/administration/users/$id" params={{ id: user.id }}>
                <bdi>{user.display_name}</bdi>
              </Link>{' '}
              {user.disabled_at ? <Tag tone="anar">{t('standing.disabled')}</Tag> : null}
              <div className="dim small">
                <bdi dir="ltr">{user.username}</bdi>
              </div>
            </th>
            <td data-empty={user.post || user.organization ? undefined : ''}>
              {user.post ? <bdi>{user.post}</bdi> : null}
              {user.organization ? (
                <div className="dim small">
                  <Name of={user.organization} />
                </div>
              ) : null}
            </td>
            <td data-empty="">
              <HeldRoles roles={user.roles} />
            </td>
            <td data-empty="">
              <span className={classes.label}>{t('column.last_used')}: </span>
              <Instant at={user.last_used_at} never={t('never')} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
