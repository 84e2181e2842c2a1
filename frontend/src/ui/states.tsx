import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchIcon } from './icons';
import classes from './states.module.css';
import { useOnline } from './use-online';

export function LoadingState({ lines = 5, height = 20 }: { lines?: number; height?: number }) {
  const { t } = useTranslation('ui');
  // Without a network nothing is on its way: the reading goes on by itself when it is back.
  if (!useOnline()) return <EmptyState title={t('offline.title')}>{t('offline.text')}</EmptyState>;
  return (
    <div className={classes.lines} role="status">
      <span className="hidden-visually">{t('state.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <Skeleton key={line} height={height} width={line % 3 === 2 ? '64%' : '100%'} />
      ))}
    </div>
  );
}

interface StateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing is here: it says why, and what to do next. */
export function EmptyState({ title, children, action }: StateProps) {
  return (
    <div className={classes.state} role="status">
      <span className={classes.mark}>
        <SearchIcon />
      </span>
      <h2>{title}</h2>
      {children ? <div className={classes.words}>{children}</div> : null}
      {action}
    </div>
  );
}

interface ErrorStateProps extends StateProps {
  requestId?: string | null;
  onRetry?: () => void;
}

/** What went wrong in words, the number under which the server knows it, and another try. */
export function ErrorState({ title, children, requestId, onRetry, action }: ErrorStateProps) {
  const { t } = useTranslation('ui');
  return (
    <div className={classes.state} role="alert">
      <h2>{title}</h2>
      {children ? <div className={classes.words}>{children}</div> : null}
      {requestId ? (
        <div className={classes.request}>
          {t('state.request')} <bdi dir="ltr">{requestId}</bdi>
        </div>
      ) : null}
      {onRetry ? (
        <Button variant="light" onClick={onRetry}>
          {t('state.retry')}
        </Button>
      ) : null}
      {action}
    </div>
  );
}
