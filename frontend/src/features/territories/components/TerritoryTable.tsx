import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Territory } from '@/api/types';
import { Code } from '@/ui/Code';
import { Name } from '@/ui/Name';
import classes from '@/ui/records.module.css';

export function TerritoryTable({ territories }: { territories: Territory[] }) {
  const { t } = useTranslation('territories');
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('title')}</th>
          <th scope="col">{t('about.kind')}</th>
          <th scope="col">{t('about.parent')}</th>
          <th scope="col">{t('about.code')}</th>
        </tr>
      </thead>
      <tbody>
        {territories.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/territories/$id" params={{ id: one.id }}>
                <Name of={one} />
              </Link>
            </th>
            <td>{t(`kind.${one.kind}`)}</td>
            <td data-empty={one.parent ? undefined : ''}>
              {one.parent ? (
                <Link to="/territories/$id" params={{ id: one.parent.id }}>
                  <Name of={one.parent} />
                </Link>
              ) : null}
            </td>
            <td data-empty={one.code ? undefined : ''}>
              {one.code ? <Code>{one.code}</Code> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
