import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { ErrorState } from '@/ui/states';
import { useOnline } from '@/ui/use-online';
import { asProblem } from './problem';
import { missingRight, rightKey } from './rights';

interface ProblemStateProps {
  error: unknown;
  onRetry?: () => void;
  action?: ReactNode;
  heading?: 'h1' | 'h2';
}

/** Any failed reading, told in the language on screen, with the way on. */
export function ProblemState({ error, onRetry, action, heading }: ProblemStateProps) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  const online = useOnline();
  const here = useLocation({ select: (location) => location.href });
  const problem = asProblem(error);
  if (problem.kind === 'network' && !online) {
    return (
      <ErrorState title={t('offline.title')} heading={heading} onRetry={onRetry} action={action}>
        {t('offline.text')}
      </ErrorState>
    );
  }
  const right = problem.kind === 'forbidden' ? missingRight(problem) : undefined;
  return (
    <ErrorState
      title={t(`state.error.${problem.kind}.title`)}
      heading={heading}
      requestId={problem.requestId}
      // A missing record stays missing: only what may change is worth another try.
      onRetry={problem.kind === 'not_found' ? undefined : onRetry}
      action={
        <>
          {problem.kind === 'unauthorised' ? (
            <Link to="/login" search={{ next: here }}>
              {t('state.login')}
            </Link>
          ) : null}
          {action}
        </>
      }
    >
      {problem.sentence(language) ?? t(`state.error.${problem.kind}.text`)}
      {right ? <p>{t('state.right', { right: t(`right.${rightKey(right)}`) })}</p> : null}
    </ErrorState>
  );
}
