import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import type { MoneyUnit } from '@/lib/money';
import { formatInteger } from '@/lib/numbers';
import { Amount } from '@/ui/Amount';
import { Name, Verbatim } from '@/ui/Name';
import { Notice } from '@/ui/Notice';
import { SourceNote } from '@/ui/SourceNote';
import { usePrinting } from '@/ui/use-printing';
import { useWide } from '@/ui/use-wide';
import classes from './BookFacts.module.css';

/** The book in one line, and what must be known before its sums are quoted. */
export function BookFacts({ book, unit }: { book: BudgetBook; unit: MoneyUnit }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
  // On a phone the tree comes first; where the book is from is one touch away.
  const wide = useWide(960);
  const printing = usePrinting();
  const extract = book.coverage === 'extract';
  const leading = book.stages[0];
  return (
    <div className={classes.facts}>
      <div className={classes.line}>
        <span className={classes.title}>
          <Name of={{ name: book.title, name_en: book.title_en }} />
        </span>
        {leading ? (
          <span>
            {t(extract ? 'total_extract' : 'total')} ({t(`stage.${leading}`)}):{' '}
            <strong>
              <Amount money={book.totals[leading]} unit={unit} />
            </strong>{' '}
            {t(`unit.${unit}`)}
          </span>
        ) : null}
        <span>
          {t('nodes', { count: book.node_count, n: formatInteger(book.node_count, language) })}
        </span>
      </div>
      <details className={classes.origin} open={wide || printing}>
        <summary>{t('origin')}</summary>
        {book.version_basis ? (
          <p className="small">
            {t('basis')} <Verbatim>{book.version_basis}</Verbatim>
          </p>
        ) : null}
        <SourceNote source={book.source} />
      </details>
      {extract ? (
        <Notice tone="zaferan">
          <strong>{t('extract.title')}.</strong> {t('extract.text')}
        </Notice>
      ) : null}
    </div>
  );
}
