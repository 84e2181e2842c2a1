import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { renewSession } from '@/auth/session';
import { useSession } from '@/auth/use-session';
import { Notice } from '@/ui/Notice';
import classes from './SessionNotice.module.css';

/** A session that is over, or one that the server could not be asked about. */
export function SessionNotice() {
  const { t } = useTranslation('app');
  const { state } = useSession();
  if (state !== 'expired' && state !== 'unreachable') return null;
  return (
    <div className={classes.place} data-no-print>
      <Notice tone="zaferan" role="status">
        {t(`${state}.text`)}{' '}
        {state === 'expired' ? (
          <Link to="/login">{t('expired.login')}</Link>
        ) : (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => renewSession().catch(() => undefined)}
          >
            {t('unreachable.retry')}
          </Button>
        )}
      </Notice>
    </div>
  );
}
