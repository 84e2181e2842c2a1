import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import { addressOf, booksQuery, pickBook } from '@/features/budget';
import { BookSelects } from '@/features/budget/parts';
import { usePageTitle } from '@/lib/page-title';
import { PageHeader } from '@/ui/PageHeader';
import { SourceNote } from '@/ui/SourceNote';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { BudgetMap } from '../components/BudgetMap';
import { Cards } from '../components/Cards';
import { Deadlines } from '../components/Deadlines';
import { PlaceOfLine } from '../components/PlaceOfLine';
import { RecentResolutions } from '../components/RecentResolutions';
import { OVERVIEW_UNIT } from '../search';
import classes from './OverviewPage.module.css';

const route = getRouteApi('/');

export function OverviewPage(): ReactNode {
  const { t } = useTranslation('overview');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const books = useQuery(booksQuery);
  const book = pickBook(books.data ?? [], search);
  const unit = search.unit ?? OVERVIEW_UNIT;
  usePageTitle(undefined, t('brand', { ns: 'ui' }));
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <RecordActions
            path={book ? `/api/v1/budget-books/${book.id}` : '/api/v1/budget-books'}
            exports={{ list: 'budget-books', filters: {} }}
          />
        }
      />
      {book && books.data ? (
        <div className={classes.bar} data-no-print>
          <BookSelects
            books={books.data}
            book={book}
            unit={unit}
            onBook={(next) =>
              void navigate({
                search: { unit: search.unit, view: search.view, ...addressOf(books.data, next) },
                resetScroll: false,
              })
            }
            onUnit={(chosen) =>
              void navigate({
                search: { ...search, unit: chosen === OVERVIEW_UNIT ? undefined : chosen },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </div>
      ) : null}
      <Cards books={books.data ?? []} book={book} unit={unit} />
      <div className={classes.columns}>
        {books.isError ? (
          <Surface>
            <ProblemState error={books.error} onRetry={() => books.refetch()} />
          </Surface>
        ) : books.isPending ? (
          <Surface flush>
            <LoadingState lines={9} />
          </Surface>
        ) : book ? (
          <BudgetMap key={book.id} book={book} at={search.at} view={search.view} unit={unit} />
        ) : (
          <Surface>
            <EmptyState title={t('map.no_book')}>{t('map.no_book_text')}</EmptyState>
          </Surface>
        )}
        <Deadlines />
        <RecentResolutions />
        <PlaceOfLine />
      </div>
      {book ? (
        <div className="print-only">
          <SourceNote source={book.source} kind={book.provenance} />
        </div>
      ) : null}
    </>
  );
}
