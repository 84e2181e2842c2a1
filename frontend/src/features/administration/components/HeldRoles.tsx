import { useTranslation } from 'react-i18next';
import type { HeldRole } from '@/api/types';
import { BodyLink, PlaceLink } from '@/records/RefLinks';
import classes from './administration.module.css';

/** Where a role counts: a place or a body with all below it, or the whole country. */
export function PlaceOf({ held }: { held: HeldRole }) {
  const { t } = useTranslation('administration');
  if (held.territory) {
    return (
      <>
        <PlaceLink of={held.territory} /> <span className="dim">{t('place.below')}</span>
      </>
    );
  }
  if (held.organization) {
    return (
      <>
        <BodyLink of={held.organization} /> <span className="dim">{t('place.units')}</span>
      </>
    );
  }
  return <>{t('place.country')}</>;
}

/** The roles of somebody, each where it counts. */
export function HeldRoles({ roles }: { roles: readonly HeldRole[] }) {
  const { t } = useTranslation('administration');
  if (roles.length === 0) return <span className="dim">{t('roles.none')}</span>;
  return (
    <ul className={classes.list}>
      {roles.map((held) => (
        <li key={held.id}>
          {t(`user.role.${held.role}`, { ns: 'app' })}
          <span className="dim">{' · '}</span>
          <PlaceOf held={held} />
        </li>
      ))}
    </ul>
  );
}
