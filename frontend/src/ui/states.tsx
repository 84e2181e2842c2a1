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
  /** Where it is all that a page shows, it is the heading of the page. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing is here: it says why, and what to do next. */
export function EmptyState({ title, heading: Heading = 'h2', children, action }: StateProps) {
  return (
    <div className={classes.state} role="status">
      <span className={classes.mark}>
        <SearchIcon />
      </span>
      <Heading tabIndex={Heading === 'h1' ? -1 : undefined}>{title}</Heading>
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
export function ErrorState(props: ErrorStateProps) {
  const { title, heading: Heading = 'h2', children, requestId, onRetry, action } = props;
  const { t } = useTranslation('ui');
  return (
    <div className={classes.state} role="alert">
      <Heading tabIndex={Heading === 'h1' ? -1 : undefined}>{title}</Heading>
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
