import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import classes from '@/ui/records.module.css';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';

interface ListingProps {
  list: {
    isError: boolean;
    isPending: boolean;
    error: unknown;
    refetch: () => unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  /** What is said when nothing is there. */
  empty: { title: string; text: string } | null;
  children: ReactNode;
}

/** A list as far as it has been read, or why it is not there. */
export function Listing({ list, empty, children }: ListingProps) {
  const { t } = useTranslation('ui');
  return (
    <Surface flush>
      {list.isError ? (
        <ProblemState error={list.error} onRetry={() => list.refetch()} />
      ) : list.isPending ? (
        <LoadingState lines={8} />
      ) : empty ? (
        <EmptyState title={empty.title}>{empty.text}</EmptyState>
      ) : (
        children
      )}
      {list.hasNextPage ? (
        <div className={classes.more} data-no-print>
          <Button
            variant="light"
            loading={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {t('state.more')}
          </Button>
        </div>
      ) : null}
    </Surface>
  );
}
