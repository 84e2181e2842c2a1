import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession, wantsSecondFactor } from '@/auth/use-session';
import { Notice } from '@/ui/Notice';
import classes from './SessionNotice.module.css';

/** Roles that do not count for want of a second factor, and the way to it. */
export function SecondFactorNotice() {
  const { t } = useTranslation('app');
  const { me } = useSession();
  const { pathname, href } = useLocation();
  if (!me || !wantsSecondFactor(me) || pathname.startsWith('/account/')) return null;
  const { enrolled } = me.second_factor;
  return (
    <div className={classes.place} data-no-print>
      <Notice tone="zaferan" role="status">
        {t(enrolled ? 'second_factor.not_shown' : 'second_factor.missing')}{' '}
        {enrolled ? (
          <Link to="/login" search={{ next: href }}>
            {t('second_factor.login')}
          </Link>
        ) : (
          <Link to="/account/second-factor" search={{ next: href }}>
            {t('second_factor.set_up')}
          </Link>
        )}
      </Notice>
    </div>
  );
}
