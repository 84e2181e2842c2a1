import '../messages';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '@/api/ProblemState';
import { RecordActions } from '@/api/RecordActions';
import type { BudgetBook } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { ForKnown } from '@/records/ForKnown';
import { PageActions } from '@/ui/PageActions';
import { Notice } from '@/ui/Notice';
import { PageHeader } from '@/ui/PageHeader';
import { Surface } from '@/ui/Surface';
import { EmptyState, LoadingState } from '@/ui/states';
import { booksQuery } from '../api/books';
import { nodeQuery } from '../api/node';
import { BookFacts } from '../components/BookFacts';
import { BookTags } from '../components/BookTags';
import { BudgetToolbar } from '../components/BudgetToolbar';
import { SearchResults } from '../components/SearchResults';
import { TreeWorkspace } from '../components/TreeWorkspace';
import { pickBook } from '../pick-book';

const BookStrip = lazy(() => import('../forms/BookStrip'));

const route = getRouteApi('/budget');

export function BudgetPage(): ReactNode {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const search = route.useSearch();
  const books = useQuery(booksQuery);
  // A bare ?node=… says by itself which book it belongs to.
  const bare = search.node !== undefined && search.year === undefined && search.book === undefined;
  const node = useQuery({ ...nodeQuery(search.node ?? ''), enabled: search.node !== undefined });
  const wish = bare && node.data ? { book: node.data.book_id } : search;
  const book = books.data && !(bare && node.isPending) ? pickBook(books.data, wish) : undefined;
  const title = book
    ? `${t('title')} ${localDigits(String(book.fiscal_year), language)}`
    : t('title');
  usePageTitle(title, t('brand', { ns: 'ui' }));

  return (
    <>
      <PageHeader
        title={title}
        above={book ? <BookTags book={book} /> : null}
        actions={
          book ? (
            <RecordActions
              path={`/api/v1/program-nodes?book_id=${book.id}`}
              open={Boolean(book.published_at)}
              exports={{
                list: 'program-nodes',
                filters: { node_id: search.node ?? book.root_node_id ?? undefined },
              }}
            />
          ) : (
            <PageActions />
          )
        }
      />
      {books.isError ? (
        <ProblemState error={books.error} onRetry={() => books.refetch()} />
      ) : books.isPending || (bare && node.isPending) ? (
        <Surface flush>
          <LoadingState lines={9} />
        </Surface>
      ) : book ? (
        <Tree books={books.data} book={book} />
      ) : (
        <EmptyState title={t(books.data.length === 0 ? 'empty.title' : 'no_book.title')}>
          {t(books.data.length === 0 ? 'empty.text' : 'no_book.text')}
        </EmptyState>
      )}
    </>
  );
}

function Tree({ books, book }: { books: BudgetBook[]; book: BudgetBook }) {
  const { t } = useTranslation('budget');
  const search = route.useSearch();
  return (
    <>
      <BookFacts book={book} unit={search.unit ?? 'rial'} />
      {book.amounts_hidden ? <Notice tone="zaferan">{t('hidden.text')}</Notice> : null}
      <ForKnown strip>
        <BookStrip book={book} />
      </ForKnown>
      <BudgetToolbar books={books} book={book} />
      {search.q ? <SearchResults book={book} q={search.q} /> : null}
      {/* Another book is another tree: what was open in the first one means nothing here. */}
      <TreeWorkspace key={book.id} book={book} />
    </>
  );
}
