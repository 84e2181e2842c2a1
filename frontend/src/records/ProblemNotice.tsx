import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '@/api/problem';
import { missingRight, rightKey } from '@/api/rights';
import { useLanguage } from '@/lib/i18n';
import { Notice } from '@/ui/Notice';

/** What the server refuses by its code alone, told here with what to do instead. */
const REFUSALS = [
  'access.beyond_own_rights',
  'access.own_rights',
  'access.separation_of_duties',
  'access.has_the_role',
] as const;
type RefusalKey = (typeof REFUSALS)[number] extends `access.${infer Code}`
  ? `access_${Code}`
  : never;

/** What went wrong with the whole of it, and what to do now. What was typed stands below it. */
export function ProblemNotice({ problem }: { problem: ApiProblem | null }) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const here = useLocation({ select: ({ href }) => href });
  if (!problem || (problem.status === 422 && Object.keys(problem.pointers(language)).length > 0)) {
    return null;
  }
  const { kind } = problem;
  const refusal = REFUSALS.find((code) => code === problem.problem?.code);
  const right = missingRight(problem);
  const key = refusal?.replace('.', '_') as RefusalKey;
  const sentence = refusal
    ? t(`refusal.${key}`, { right: right ? t(`right.${rightKey(right)}`, { ns: 'ui' }) : '' })
    : problem.sentence(language);
  return (
    <Notice tone="anar" role="alert" title={t(`problem.${kind}.title`)}>
      {kind === 'network' || kind === 'unauthorised' ? null : sentence}{' '}
      {refusal ? null : t(`problem.${kind}.text`)}{' '}
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
