import { Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { booksQuery, yearsOf } from '@/features/budget';
import { meetingsQuery } from '@/features/meetings';
import { resolutionsQuery } from '@/features/resolutions';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { formatInteger } from '@/lib/numbers';
import { MeetingIcon, ResolutionIcon, TreeIcon } from '@/ui/icons';
import classes from './Doors.module.css';

/** The three ways in, each with what is behind it. */
export function Doors() {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const books = useQuery(booksQuery);
  const resolutions = useInfiniteQuery(resolutionsQuery({}, 4));
  const meetings = useInfiniteQuery(meetingsQuery(undefined));
  const years = yearsOf(books.data ?? []);
  const total = resolutions.data?.pages[0]?.total;
  const meetingCount = meetings.data?.pages[0]?.total ?? undefined;
  const doors = [
    {
      to: '/budget',
      key: 'budget',
      Icon: TreeIcon,
      pending: books.isPending,
      fact:
        years.length > 0
          ? t('doors.budget.fact', {
              count: years.length,
              n: formatInteger(years.length, language),
              from: localDigits(String(years.at(-1)), language),
              to: localDigits(String(years[0]), language),
            })
          : null,
    },
    {
      to: '/resolutions',
      key: 'resolutions',
      Icon: ResolutionIcon,
      pending: resolutions.isPending,
      fact:
        typeof total === 'number'
          ? t('doors.resolutions.fact', { count: total, n: formatInteger(total, language) })
          : null,
    },
    {
      to: '/meetings',
      key: 'meetings',
      Icon: MeetingIcon,
      pending: meetings.isPending,
      fact:
        meetingCount === undefined
          ? null
          : t('doors.meetings.fact', {
              count: meetingCount,
              n: formatInteger(meetingCount, language),
            }),
    },
  ] as const;
  return (
    <ul className={classes.doors}>
      {doors.map(({ to, key, Icon, pending, fact }) => (
        <li key={to} className={classes.door}>
          <span className={classes.icon}>
            <Icon size={22} />
          </span>
          <h2 className={classes.title}>
            <Link to={to} className={classes.link}>
              {t(`doors.${key}.title`)}
            </Link>
          </h2>
          <p className="dim">{t(`doors.${key}.text`)}</p>
          <div className={classes.fact}>
            {pending ? <Skeleton height={18} width={160} /> : fact}
          </div>
          {key === 'budget' && years.length > 0 ? (
            <div className={classes.years}>
              {years.toReversed().map((year) => (
                <Link key={year} to="/budget" search={{ year }}>
                  {localDigits(String(year), language)}
                </Link>
              ))}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
