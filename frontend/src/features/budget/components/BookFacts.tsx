import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';
import { useLanguage } from '@/lib/i18n';
import type { MoneyUnit } from '@/lib/money';
import { formatInteger } from '@/lib/numbers';
import { Amount } from '@/ui/Amount';
import { Name, Verbatim } from '@/ui/Name';
import { Notice } from '@/ui/Notice';
import { SourceNote } from '@/ui/SourceNote';
import classes from './BookFacts.module.css';

/** The book in one line, and what must be known before its sums are quoted. */
export function BookFacts({ book, unit }: { book: BudgetBook; unit: MoneyUnit }) {
  const { t } = useTranslation('budget');
  const language = useLanguage();
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
        {book.version_basis ? (
          <span>
            {t('basis')} <Verbatim>{book.version_basis}</Verbatim>
          </span>
        ) : null}
      </div>
      <SourceNote source={book.source} />
      {extract ? (
        <Notice tone="zaferan">
          <strong>{t('extract.title')}.</strong> {t('extract.text')}
        </Notice>
      ) : null}
    </div>
  );
}
