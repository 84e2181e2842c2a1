import { useTranslation } from 'react-i18next';
import { RIGHTS, rightKey } from '@/api/rights';
import type { RoleDefinition } from '@/api/types';
import { Surface } from '@/ui/Surface';
import { Tag } from '@/ui/Tag';
import classes from './RoleCards.module.css';

/** The same on narrow windows: role after role, with what it gives. */
export function RoleCards({ roles }: { roles: readonly RoleDefinition[] }) {
  const { t } = useTranslation('administration');
  return (
    <div className={classes.cards}>
      {roles.map(({ role, permissions, needs_second_factor }) => (
        <Surface key={role} title={t(`user.role.${role}`, { ns: 'app' })}>
          <p className="dim">{t(`role_meaning.${role}`)}</p>
          <ul className={classes.rights}>
            {RIGHTS.filter((right) => permissions.includes(right)).map((right) => (
              <li key={right}>
                <Tag tone="firouzeh">{t(`right.${rightKey(right)}`, { ns: 'ui' })}</Tag>
              </li>
            ))}
            {needs_second_factor ? (
              <li>
                <Tag tone="zaferan">{t('matrix.factor')}</Tag>
              </li>
            ) : null}
          </ul>
        </Surface>
      ))}
    </div>
  );
}
