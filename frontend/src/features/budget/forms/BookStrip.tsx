import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, read } from '@/api/client';
import { allows } from '@/api/rights';
import type { BudgetBook } from '@/api/types';
import { HistoryButton } from '@/records/history/HistoryButton';
import { Publication } from '@/records/Publication';
import { WriteButton } from '@/records/rights';
import { Strip } from '@/records/Strip';
import { EditIcon, PlusIcon } from '@/ui/icons';
import { publishBook, withdrawBook } from '../api/write';
import { budgetFields, budgetToken } from './words';

/** What can be done with a book; a printed one is replaced by an import, never row by row. */
export default function BookStrip({ book }: { book: BudgetBook }) {
  const { t } = useTranslation('budget');
  const { history } = useRouter();
  const { id } = book;
  const published = Boolean(book.published_at);
  const preparing = book.state === 'preparing';
  return (
    <Strip label={t('form.book_actions')} published={published}>
      {preparing ? (
        <>
          {book.root_node_id ? (
            <WriteButton
              needs="budget:write"
              of={book}
              action="create_program_node"
              variant="filled"
              leftSection={<PlusIcon size={18} />}
              onClick={() => history.push(`/budget/nodes/${book.root_node_id}/children/new`)}
            >
              {t('form.add_node')}
            </WriteButton>
          ) : null}
          <WriteButton
            needs="budget:write"
            of={book}
            action="update_budget_book"
            leftSection={<EditIcon size={18} />}
            onClick={() => history.push(`/budget/books/${id}/edit`)}
          >
            {t('form.edit_book')}
          </WriteButton>
        </>
      ) : null}
      <Publication
        of={book}
        kind="budget_book"
        published={published}
        publish={(key) => publishBook(id, key)}
        withdraw={(reason, key) => withdrawBook(id, reason, key)}
      />
      <WriteButton
        needs="budget:write"
        leftSection={<PlusIcon size={18} />}
        onClick={() => history.push('/budget/books/new')}
      >
        {t('form.new_book')}
      </WriteButton>
      <HistoryButton
        shown={allows(book, 'list_budget_book_history')}
        queryKey={['budget-books', id]}
        read={(cursor, signal) =>
          read(
            api.GET('/api/v1/budget-books/{id}/history', {
              params: { path: { id }, query: { cursor, limit: 20 } },
              signal,
            }),
          )
        }
        label={budgetFields(t)}
        token={budgetToken(t)}
      />
    </Strip>
  );
}
