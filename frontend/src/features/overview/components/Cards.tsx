import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';
import { resolutionsQuery } from '@/features/resolutions';
import { useLanguage } from '@/lib/i18n';
import type { MoneyUnit } from '@/lib/money';
import { formatInteger } from '@/lib/numbers';
import { BookTotal } from './BookTotal';
import classes from './Cards.module.css';

interface CardsProps {
  books: BudgetBook[];
  book: BudgetBook | undefined;
  unit: MoneyUnit;
}

/** The figures that one asks for first, each leading to what it counts. */
export function Cards({ books, book, unit }: CardsProps) {
  const { t } = useTranslation('overview');
  return (
    <ul className={classes.cards}>
      {book ? (
        <li className={`${classes.card} ${classes.total}`}>
          <BookTotal books={books} book={book} unit={unit} />
        </li>
      ) : null}
      <Counted title={t('cards.resolutions')} search={{}} />
      <Counted title={t('cards.undefined')} search={{ needs_definition: 'true' }} />
      <Counted title={t('cards.fortnight')} search={{ due: 'fortnight' }} />
      <Counted title={t('cards.overdue')} search={{ due: 'overdue' }} danger>
        {t('cards.overdue_note')}
      </Counted>
    </ul>
  );
}

interface CountedProps {
  title: string;
  search: { needs_definition?: 'true'; due?: 'fortnight' | 'overdue' };
  danger?: boolean;
  children?: ReactNode;
}

function Counted({ title, search, danger, children }: CountedProps) {
  const { t } = useTranslation('overview');
  const language = useLanguage();
  const found = useInfiniteQuery(resolutionsQuery(search, 1));
  const count = found.data?.pages[0]?.total;
  return (
    <li className={classes.card}>
      <h2 className={classes.title}>
        <Link to="/resolutions" search={search} className={classes.link}>
          {title}
        </Link>
      </h2>
      <div className={classes.figure} data-danger={(danger && count) || undefined}>
        {found.isPending ? (
          <Skeleton height={32} width={48} />
        ) : typeof count === 'number' ? (
          formatInteger(count, language)
        ) : (
          <span className="dim small">{t('cards.unknown')}</span>
        )}
      </div>
      {children ? <p className={classes.note}>{children}</p> : null}
    </li>
  );
}
