import { Checkbox, NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { isMoneyUnit, MONEY_UNITS } from '@/lib/money';
import { addressOf, booksOfYear, pickBook, yearsOf } from '../pick-book';
import classes from './BudgetToolbar.module.css';
import { SearchField } from './SearchField';

const route = getRouteApi('/budget');

interface BudgetToolbarProps {
  books: BudgetBook[];
  book: BudgetBook;
}

export function BudgetToolbar({ books, book }: BudgetToolbarProps) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();

  const goTo = (next: BudgetBook | undefined) => {
    if (!next) return;
    void navigate({
      search: (before) => ({
        q: before.q,
        unit: before.unit,
        parts: before.parts,
        ...addressOf(books, next),
      }),
    });
  };
  const nameOf = (one: BudgetBook) =>
    [
      t(`flow.${one.flow}`),
      one.classification === 'receipts' ? null : t(`classification.${one.classification}`),
      t(`version.${one.version}`),
      one.coverage === 'extract' ? t('extract.tag') : null,
    ]
      .filter(Boolean)
      .join(' · ');

  return (
    <div className={classes.toolbar} data-no-print>
      <SearchField />
      <NativeSelect
        label={t('year')}
        className={classes.year}
        value={String(book.fiscal_year)}
        onChange={(event) =>
          goTo(
            pickBook(books, {
              year: Number(event.currentTarget.value),
              flow: book.flow,
              classification: book.classification,
            }),
          )
        }
        data={yearsOf(books).map((year) => ({
          value: String(year),
          label: localDigits(String(year), language),
        }))}
      />
      <NativeSelect
        label={t('book')}
        className={classes.book}
        value={book.id}
        onChange={(event) => goTo(books.find((one) => one.id === event.currentTarget.value))}
        data={booksOfYear(books, book.fiscal_year).map((one) => ({
          value: one.id,
          label: nameOf(one),
        }))}
      />
      <NativeSelect
        label={t('unit_label')}
        className={classes.unit}
        value={search.unit ?? 'rial'}
        onChange={(event) => {
          const unit = event.currentTarget.value;
          void navigate({
            search: (before) => ({
              ...before,
              unit: isMoneyUnit(unit) && unit !== 'rial' ? unit : undefined,
            }),
            replace: true,
          });
        }}
        data={MONEY_UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
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
