import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import classes from './PrintHead.module.css';

/** Stands on paper only: whose page this is, when it was printed, where it can be found again. */
export function PrintHead() {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const href = useLocation({ select: (location) => location.href });
  return (
    <div className={`print-only ${classes.head}`}>
      <strong>{t('print.line')}</strong>
      <span className={classes.when}>{formatInstant(new Date().toISOString(), language)}</span>
      <div className="small">
        {t('print.from')} <bdi dir="ltr">{`${window.location.origin}${href}`}</bdi>
      </div>
    </div>
  );
}
