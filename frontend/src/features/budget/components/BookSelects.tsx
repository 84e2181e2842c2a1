import '../messages';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import { isMoneyUnit, MONEY_UNITS, type MoneyUnit } from '@/lib/money';
import { booksOfYear, pickBook, yearsOf } from '../pick-book';
import { useBookName } from '../use-book-name';
import classes from './BudgetToolbar.module.css';

interface BookSelectsProps {
  books: BudgetBook[];
  book: BudgetBook;
  unit: MoneyUnit;
  onBook: (book: BudgetBook) => void;
  onUnit: (unit: MoneyUnit) => void;
}

/** Which year, which of its books, and in which unit its sums are shown. */
export function BookSelects({ books, book, unit, onBook, onUnit }: BookSelectsProps) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  const nameOf = useBookName();
  const goTo = (next: BudgetBook | undefined) => {
    if (next) onBook(next);
  };
  return (
    <>
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
        value={unit}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (isMoneyUnit(chosen)) onUnit(chosen);
        }}
        data={MONEY_UNITS.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
      />
    </>
  );
}
