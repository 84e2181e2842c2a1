import { useTranslation } from 'react-i18next';
import { Notice } from '@/ui/Notice';
import { useOnline } from '@/ui/use-online';
import classes from './SessionNotice.module.css';

export function OfflineNotice() {
  const { t } = useTranslation('ui');
  if (useOnline()) return null;
  return (
    <div className={classes.place} data-no-print>
      <Notice tone="zaferan" role="status">
        {t('offline.notice')}
      </Notice>
    </div>
  );
}
