import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '@/api/problem';
import { useLanguage } from '@/lib/i18n';
import { Notice } from '@/ui/Notice';

/** What went wrong with the whole of it, and what to do now. What was typed stands below it. */
export function ProblemNotice({ problem }: { problem: ApiProblem | null }) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const here = useLocation({ select: ({ href }) => href });
  if (!problem || (problem.status === 422 && Object.keys(problem.pointers(language)).length > 0)) {
    return null;
  }
  const { kind } = problem;
  return (
    <Notice tone="anar" role="alert" title={t(`problem.${kind}.title`)}>
      {kind === 'network' || kind === 'unauthorised' ? null : problem.sentence(language)}{' '}
      {t(`problem.${kind}.text`)}{' '}
      {kind === 'unauthorised' ? (
        <Link to="/login" search={{ next: here }}>
          {t('problem.login')}
        </Link>
      ) : null}
      {problem.requestId ? (
        <div className="small dim">
          {t('state.request', { ns: 'ui' })} <bdi dir="ltr">{problem.requestId}</bdi>
        </div>
      ) : null}
    </Notice>
  );
}
