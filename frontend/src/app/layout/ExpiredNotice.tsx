import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/auth/use-session';
import { Notice } from '@/ui/Notice';
import classes from './ExpiredNotice.module.css';

export function ExpiredNotice() {
  const { t } = useTranslation('app');
  const { state } = useSession();
  if (state !== 'expired') return null;
  return (
    <div className={classes.place} data-no-print>
      <Notice tone="zaferan" role="status">
        {t('expired.text')} <Link to="/login">{t('expired.login')}</Link>
      </Notice>
    </div>
  );
}
