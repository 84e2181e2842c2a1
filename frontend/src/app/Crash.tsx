import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { ApiProblem } from '@/api/problem';
import { ErrorState } from '@/ui/states';

/** The last net: a fault of a page leaves the shell standing. */
export function Crash({ error, reset }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation('app');
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  if (error instanceof ApiProblem)
    return <ProblemState heading="h1" error={error} onRetry={retry} />;
  return <ErrorState heading="h1" title={t('crash.title')} onRetry={retry} />;
}
