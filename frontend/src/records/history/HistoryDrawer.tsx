import { Button, Drawer } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { HistoryItem } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { useLanguage } from '@/lib/i18n';
import { LoadingState } from '@/ui/states';
import { ChangeList } from './ChangeList';
import classes from './History.module.css';
import { type HistoryOf, historyQuery } from './history';
import { operationWord } from './operation';

interface HistoryDrawerProps extends HistoryOf {
  onClose: () => void;
}

/** Every write of a record, the newest first: who, when, and what it changed, in words. */
export default function HistoryDrawer({ onClose, ...of }: HistoryDrawerProps) {
  const { t } = useTranslation('form');
  const list = useInfiniteQuery(historyQuery(of));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(560px, 100%)"
      title={t('history.title')}
      closeButtonProps={{ 'aria-label': t('history.close') }}
    >
      {list.isError ? (
        <ProblemState error={list.error} onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={6} />
      ) : items.length === 0 ? (
        <p className="dim">{t('history.none')}</p>
      ) : (
        <ol className={classes.list}>
          {items.map((item) => (
            <Entry key={item.id} item={item} of={of} />
          ))}
        </ol>
      )}
      {list.hasNextPage ? (
        <Button
          variant="light"
          fullWidth
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {t('state.more', { ns: 'ui' })}
        </Button>
      ) : null}
    </Drawer>
  );
}

function Entry({ item, of }: { item: HistoryItem; of: HistoryOf }) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  return (
    <li>
      <h3 className={classes.what}>{operationWord(t, item.operation)}</h3>
      <p className={classes.who}>
        <bdi>{item.by.kind === 'system' ? t('history.system') : item.by.name}</bdi>
        {item.by.kind === 'client' ? ` (${t('history.client')})` : ''}
        {' · '}
        <time dateTime={item.at}>{formatInstant(item.at, language)}</time>
      </p>
      {item.reason ? (
        <p>
          {t('history.reason')} <bdi>{item.reason}</bdi>
        </p>
      ) : null}
      <ChangeList changes={item.changes} of={of} fresh={item.operation.startsWith('create')} />
    </li>
  );
}
