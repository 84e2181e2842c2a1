import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatInstantTwin } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { BrandMark } from './BrandMark';
import classes from './PrintHead.module.css';

/** Stands on paper only: whose page this is, when it was printed, where it can be found again. */
export function PrintHead() {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const href = useLocation({ select: (location) => location.href });
  const { main, other } = formatInstantTwin(new Date(), language);
  return (
    <div className={`print-only ${classes.head}`}>
      <div className={classes.line}>
        <BrandMark />
        <div className={classes.who}>
          <strong>{t('print.line')}</strong>
          <div className="small">
            {t('print.from')} <bdi dir="ltr">{`${window.location.origin}${decodeURI(href)}`}</bdi>
          </div>
        </div>
        <div className={classes.when}>
          <div>
            {t('print.on')} <bdi>{main}</bdi>
          </div>
          <div className="small">
            <bdi>{other}</bdi>
          </div>
        </div>
      </div>
    </div>
  );
}
