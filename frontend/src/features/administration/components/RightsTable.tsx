import { useTranslation } from 'react-i18next';
import { RIGHTS, rightKey } from '@/api/rights';
import type { Permissions } from '@/api/types';
import records from '@/ui/records.module.css';
import { PlaceOf } from './HeldRoles';
import classes from './RightsTable.module.css';

/** What somebody may do, where, and by which role; and what not. */
export function RightsTable({ held }: { held: Permissions }) {
  const { t } = useTranslation('administration');
  const known = RIGHTS.flatMap(
    (right) => held.permissions.find(({ permission }) => permission === right) ?? [],
  );
  const lacking = RIGHTS.filter((right) => !known.some(({ permission }) => permission === right));
  const nameOf = (right: (typeof RIGHTS)[number]) => t(`right.${rightKey(right)}`, { ns: 'ui' });
  return (
    <>
      {known.length === 0 ? (
        <p className={classes.none}>{t('rights.nothing')}</p>
      ) : (
        <table className={records.table}>
          <thead>
            <tr>
              <th scope="col">{t('rights.right')}</th>
              <th scope="col">{t('rights.where')}</th>
            </tr>
          </thead>
          <tbody>
            {known.map(({ permission, because }) => (
              <tr key={permission}>
                <th scope="row">
                  <span className={classes.right}>{nameOf(permission)}</span>
                  <span className={classes.meaning}>{t(`meaning.${rightKey(permission)}`)}</span>
                </th>
                <td>
                  <ul className={classes.reasons}>
                    {because.map((one) => (
                      <li key={one.id}>
                        <PlaceOf held={one} />
                        <span className={classes.meaning}>
                          {t('rights.because', { role: t(`user.role.${one.role}`, { ns: 'app' }) })}
                        </span>
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lacking.length > 0 && known.length > 0 ? (
        <p className={classes.lacking}>
          {t('rights.lacking', { rights: lacking.map(nameOf).join(t('rights.comma')) })}
        </p>
      ) : null}
    </>
  );
}
