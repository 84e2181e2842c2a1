import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BudgetBook } from '@/api/types';
import { nodeQuery } from '@/features/budget';
import { useBookName, useCitations } from '@/features/budget/parts';
import { localDigits } from '@/lib/digits';
import { useLanguage } from '@/lib/i18n';
import type { MoneyUnit } from '@/lib/money';
import { formatDigits, scaleDown } from '@/lib/numbers';
import { Amount } from '@/ui/Amount';
import { ProvenanceBadge } from '@/ui/ProvenanceBadge';
import { Tag } from '@/ui/Tag';
import { compare } from '../comparable';
import classes from './Cards.module.css';

interface BookTotalProps {
  books: BudgetBook[];
  book: BudgetBook;
  unit: MoneyUnit;
}

/** The sum of the chosen book, and the change against the year before where there is one to tell. */
export function BookTotal({ books, book, unit }: BookTotalProps) {
  const { t } = useTranslation(['overview', 'budget']);
  const language = useLanguage();
  const nameOf = useBookName();
  const citations = useCitations();
  const root = useQuery({
    ...nodeQuery(book.root_node_id ?? ''),
    enabled: typeof book.root_node_id === 'string',
  });
  const stage = book.stages[0];
  const total = stage ? book.totals[stage] : undefined;
  const year = (of: number) => localDigits(String(of), language);
  const change = compare(books, book);
  return (
    <>
      <h2 className={classes.title}>
        {t(book.coverage === 'extract' ? 'budget:total_extract' : 'budget:total')}{' '}
        {year(book.fiscal_year)}
        {stage ? ` · ${t(`budget:stage.${stage}`)}` : null}
      </h2>
      <p className={classes.figure}>
        <Amount
          money={total}
          unit={unit}
          cite={root.data && stage ? citations.sum(root.data, { money: total, stage }) : undefined}
          button="after"
        >
          <span className={classes.unit}>{t(`budget:unit.${unit}`)}</span>
        </Amount>
      </p>
      <p className={classes.note}>
        {nameOf(book)} <ProvenanceBadge kind={book.provenance} />
      </p>
      <p className={classes.note}>
        {change.comparable ? (
          <>
            <Tag tone="lajvard">
              <bdi dir="ltr">{signed(change.perMille, language)}</bdi>
            </Tag>{' '}
            {t('change.against')}{' '}
            <Link to="/" search={(before) => ({ unit: before.unit, book: change.before.id })}>
              {nameOf(change.before)} {year(change.before.fiscal_year)}
            </Link>
            {t('change.nominal')}
          </>
        ) : (
          t(`change.why.${change.why}`, { year: year(book.fiscal_year - 1) })
        )}
      </p>
    </>
  );
}

function signed(perMille: bigint, language: 'fa' | 'en'): string {
  const percent = formatDigits(scaleDown(perMille, 1, 1), language);
  return `${perMille > 0n ? '+' : ''}${percent}${language === 'fa' ? '٪' : '%'}`;
}
