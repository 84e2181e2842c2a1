import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '@/api/client';
import { ProblemState } from '@/api/ProblemState';
import { type Acted, allows } from '@/api/rights';
import { EmptyState, LoadingState } from '@/ui/states';

interface EditingProps<R> {
  /** The operation that it is read for; who may not do it is told before he types. */
  action?: string;
  /** Names the record among what is cached. */
  queryKey: readonly string[];
  read: (signal: AbortSignal) => Promise<Tagged<R>>;
  children: (record: Tagged<R>) => ReactNode;
}

/** Reads a record anew, with the tag of its version, before it is edited. */
export function Editing<R extends Acted>({ queryKey, action, read, children }: EditingProps<R>) {
  const { t } = useTranslation('form');
  const record = useQuery({
    queryKey: [...queryKey, 'edit'],
    queryFn: ({ signal }) => read(signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (record.data && action && !allows(record.data.data, action)) {
    return <EmptyState title={t('right.forbidden')}>{t('right.not_this')}</EmptyState>;
  }
  if (record.data) return children(record.data);
  if (record.isError) return <ProblemState error={record.error} onRetry={() => record.refetch()} />;
  return <LoadingState lines={8} />;
}

/** After a write, all that was read may be different. */
export function useAfterWrite() {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries();
}
