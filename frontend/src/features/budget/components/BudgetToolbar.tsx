import { Checkbox } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';
import { addressOf } from '../pick-book';
import { BookSelects } from './BookSelects';
import classes from './BudgetToolbar.module.css';
import { SearchField } from './SearchField';

const route = getRouteApi('/budget');

interface BudgetToolbarProps {
  books: BudgetBook[];
  book: BudgetBook;
}

export function BudgetToolbar({ books, book }: BudgetToolbarProps) {
  const { t } = useTranslation('budget');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className={classes.toolbar} data-no-print>
      <SearchField />
      <BookSelects
        books={books}
        book={book}
        unit={search.unit ?? 'rial'}
        onBook={(next) =>
          void navigate({
            search: (before) => ({
              q: before.q,
              unit: before.unit,
              parts: before.parts,
              ...addressOf(books, next),
            }),
          })
        }
        onUnit={(unit) =>
          void navigate({
            search: (before) => ({ ...before, unit: unit === 'rial' ? undefined : unit }),
            replace: true,
          })
        }
      />
      <Checkbox
        className={classes.parts}
        label={t('parts_label')}
        title={t('parts_hint')}
        checked={search.parts === 'shown'}
        onChange={(event) => {
          const parts = event.currentTarget.checked ? ('shown' as const) : undefined;
          void navigate({ search: (before) => ({ ...before, parts }), replace: true });
        }}
      />
    </div>
  );
}
