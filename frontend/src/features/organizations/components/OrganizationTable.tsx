import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Organization } from '@/api/types';
import { Name } from '@/ui/Name';
import classes from '@/ui/records.module.css';

export function OrganizationTable({ organizations }: { organizations: Organization[] }) {
  const { t } = useTranslation('organizations');
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.kind')}</th>
          <th scope="col">{t('column.parent')}</th>
          <th scope="col">{t('column.territory')}</th>
        </tr>
      </thead>
      <tbody>
        {organizations.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/organizations/$id" params={{ id: one.id }}>
                <Name of={one} />
              </Link>
            </th>
            <td>{t(`kind.${one.kind}`)}</td>
            <td data-empty={one.parent ? undefined : ''}>
              {one.parent ? (
                <Link to="/organizations/$id" params={{ id: one.parent.id }}>
                  <Name of={one.parent} />
                </Link>
              ) : null}
            </td>
            <td data-empty={one.territory ? undefined : ''}>
              {one.territory ? (
                <Link to="/territories/$id" params={{ id: one.territory.id }}>
                  <Name of={one.territory} />
                </Link>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
