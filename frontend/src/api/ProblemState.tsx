import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { ErrorState } from '@/ui/states';
import { asProblem } from './problem';

interface ProblemStateProps {
  error: unknown;
  onRetry?: () => void;
  action?: ReactNode;
}

/** Any failed reading, told in the language on screen. */
export function ProblemState({ error, onRetry, action }: ProblemStateProps) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  const problem = asProblem(error);
  return (
    <ErrorState
      title={t(`state.error.${problem.kind}.title`)}
      requestId={problem.requestId}
      // A missing record stays missing: only what may change is worth another try.
      onRetry={problem.kind === 'not_found' ? undefined : onRetry}
      action={action}
    >
      {problem.sentence(language) ?? t(`state.error.${problem.kind}.text`)}
    </ErrorState>
  );
}
