import { useTranslation } from 'react-i18next';
import type { ApiClient } from '@/api/types';
import { CheckIcon } from '@/ui/icons';
import classes from './administration.module.css';
import { Instant } from './Instant';

/** How far the exchange of a secret has come, and what is to be done next. */
export function Exchange({ secrets }: { secrets: ApiClient['secrets'] }) {
  const { t } = useTranslation('administration');
  const fresh = secrets.at(-1);
  const used = Boolean(fresh?.last_used_at);
  return (
    <ol className={classes.steps} aria-label={t('exchange.label')}>
      <li data-done>
        {t('exchange.made')} <CheckIcon size={16} />
      </li>
      <li data-done={used || undefined} aria-current={used ? undefined : 'step'}>
        {used ? (
          <>
            {t('exchange.used')} <Instant at={fresh?.last_used_at} never="" />{' '}
            <CheckIcon size={16} />
          </>
        ) : (
          t('exchange.wait')
        )}
      </li>
      <li aria-current={used ? 'step' : undefined}>
        {t(used ? 'exchange.end' : 'exchange.end_later')}
      </li>
    </ol>
  );
}
