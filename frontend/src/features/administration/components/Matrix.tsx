import { useTranslation } from 'react-i18next';
import { RIGHTS, rightKey } from '@/api/rights';
import type { RoleDefinition } from '@/api/types';
import { CheckIcon } from '@/ui/icons';
import classes from './Matrix.module.css';

/** Roles across, rights down: a mark where the role gives the right, in the places where it counts. */
export function Matrix({ roles }: { roles: readonly RoleDefinition[] }) {
  const { t } = useTranslation('administration');
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <caption className="hidden-visually">{t('matrix.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rights.right')}</th>
            {roles.map(({ role }) => (
              <th scope="col" key={role} title={t(`role_meaning.${role}`)}>
                {t(`user.role.${role}`, { ns: 'app' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RIGHTS.map((right) => (
            <tr key={right}>
              <th scope="row">
                {t(`right.${rightKey(right)}`, { ns: 'ui' })}
                <span className={classes.meaning}>{t(`meaning.${rightKey(right)}`)}</span>
              </th>
              {roles.map(({ role, permissions }) => (
                <Mark key={role} has={permissions.includes(right)} />
              ))}
            </tr>
          ))}
          <tr className={classes.factor}>
            <th scope="row">
              {t('matrix.factor')}
              <span className={classes.meaning}>{t('matrix.factor_meaning')}</span>
            </th>
            {roles.map(({ role, needs_second_factor }) => (
              <Mark key={role} has={needs_second_factor} />
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Mark({ has }: { has: boolean }) {
  const { t } = useTranslation('administration');
  return (
    <td data-has={has || undefined}>
      {has ? <CheckIcon size={18} /> : <span aria-hidden="true">–</span>}
      <span className="hidden-visually">{t(has ? 'standing.yes' : 'standing.no')}</span>
    </td>
  );
}
