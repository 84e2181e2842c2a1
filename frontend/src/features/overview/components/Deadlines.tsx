import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import type { Resolution } from '@/api/types';
import { resolutionsQuery } from '@/features/resolutions';
import { formatDay, formatTwin, type TwinDate } from '@/lib/dates';
import { daysUntil, todayInTehran } from '@/lib/days';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { Name } from '@/ui/Name';
import { Surface } from '@/ui/Surface';
import { LoadingState } from '@/ui/states';
import { groupByDay } from '../by-day';
import classes from './Deadlines.module.css';

const MOST = 30;

/** What is due within two weeks, day by day; when nothing is, what comes next or what was last. */
export function Deadlines() {
  const { t } = useTranslation('overview');
  const soon = useInfiniteQuery(resolutionsQuery({ due: 'fortnight', sort: 'due_on' }, MOST));
  const none = soon.data?.pages[0]?.items.length === 0;
  const later = useInfiniteQuery({
    ...resolutionsQuery({ due: 'later', sort: 'due_on' }, 5),
    enabled: none,
  });
  const noneLater = none && later.data?.pages[0]?.items.length === 0;
  const past = useInfiniteQuery({
    ...resolutionsQuery({ due: 'past', sort: '-due_on' }, 5),
    enabled: noneLater,
  });
  const shown = noneLater ? past : none ? later : soon;
  const found = shown.data?.pages[0]?.items ?? [];
  return (
    <Surface title={t('deadlines.title')}>
      {shown.isError ? (
        <ProblemState error={shown.error} onRetry={() => shown.refetch()} />
      ) : shown.isPending ? (
        <LoadingState lines={4} />
      ) : (
        <>
          {none ? (
            <>
              <p>{t('deadlines.none')}</p>
              <p className="dim">
                {t(
                  !noneLater
                    ? 'deadlines.next'
                    : found.length > 0
                      ? 'deadlines.known'
                      : 'deadlines.nothing',
                )}
              </p>
            </>
          ) : null}
          <Days resolutions={found} />
        </>
      )}
      <p data-no-print>
        <Link to="/resolutions" search={{ sort: 'due_on' }}>
          {t('deadlines.all')}
        </Link>
      </p>
    </Surface>
  );
}

function Days({ resolutions }: { resolutions: Resolution[] }) {
  const { t } = useTranslation('overview');
  return (
    <ol className={classes.days}>
      {groupByDay(resolutions).map(({ day, resolutions: due }) => (
        <li key={day.gregorian}>
          <Day day={day} />
          <ul className={classes.due}>
            {due.map((resolution) => (
              <li key={resolution.id}>
                <Link to="/resolutions/$id" params={{ id: resolution.id }}>
                  <Name of={{ name: resolution.title, name_en: resolution.title_en }} />
                </Link>
                <div className="dim small">
                  {resolution.owners.map((owner, index) => (
                    <span key={owner.organization.id}>
                      {index > 0 ? t('deadlines.comma') : ''}
                      <Name of={owner.organization} />
                    </span>
                  ))}
                  {/* Of what became of it nothing is known: nobody is called late. */}
                  {resolution.outcome_known ? null : <div>{t('deadlines.outcome_unknown')}</div>}
                </div>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Day({ day }: { day: TwinDate }) {
  const { t } = useTranslation('overview');
  const language = useLanguage();
  const left = daysUntil(day.gregorian, todayInTehran());
  return (
    <h3 className={classes.day}>
      <time dateTime={day.gregorian} title={formatTwin(day, language).other}>
        {formatDay(day, language)}
      </time>
      {left >= 0 ? (
        <span className={classes.left}>
          {left === 0
            ? t('deadlines.today')
            : t('deadlines.left', { count: left, n: formatInteger(left, language) })}
        </span>
      ) : null}
    </h3>
  );
}
