import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';

/** What tells a book from the others of its year. */
export function useBookName(): (book: BudgetBook) => string {
  const { t } = useTranslation('budget');
  return (book) =>
    [
      t(`flow.${book.flow}`),
      book.classification === 'receipts' ? null : t(`classification.${book.classification}`),
      t(`version.${book.version}`),
      book.coverage === 'extract' ? t('extract.tag') : null,
    ]
      .filter(Boolean)
      .join(' · ');
}
