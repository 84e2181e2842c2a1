import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '@/lib/clipboard';
import { useLanguage } from '@/lib/i18n';
import { formatFull, formatMoney, type MoneyLike, type MoneyUnit } from '@/lib/money';
import classes from './Amount.module.css';
import { announce } from './announce';
import { type Cite, setCite } from './citations';
import { CopyIcon } from './icons';

interface AmountProps {
  money: MoneyLike | null | undefined;
  unit?: MoneyUnit;
  /** Makes the sum quotable: its context menu copies it with where it is from. */
  cite?: Cite;
  /** The same as a button beside it: before it in a column of figures, after it in a sentence. */
  button?: 'before' | 'after';
  /** The name of the unit, where no column head has it. */
  children?: ReactNode;
}

/**
 * A sum in the chosen unit. Its `value` is the full figure in rials: it is shown on hover,
 * and copied in place of the shortened one (see copy-amounts).
 */
export function Amount({ money, unit = 'rial', cite, button, children }: AmountProps) {
  const language = useLanguage();
  const { t } = useTranslation('ui');
  if (!money) return <span className="dim">{'—'}</span>;
  const title =
    money.currency === 'IRR'
      ? t('amount.full', { amount: formatFull(money, language) })
      : undefined;
  const figure = (
    <data
      ref={(element) => setCite(element, cite)}
      value={money.amount}
      title={title}
      data-amount=""
      data-shortened={unit === 'rial' ? undefined : ''}
    >
      <bdi dir="ltr">{formatMoney(money, unit, language)}</bdi>
    </data>
  );
  const told = children ? (
    <span>
      {figure} {children}
    </span>
  ) : (
    figure
  );
  if (!cite || !button) return told;
  const copy = async () => {
    const done = await copyText(cite().text);
    announce(t(done ? 'copy.cited' : 'copy.failed'));
  };
  return (
    <span className={classes.cell} data-button={button}>
      <button
        type="button"
        className={classes.copy}
        onClick={copy}
        aria-label={t('copy.this', { label: cite().label })}
        title={t('copy.with_citation')}
        data-no-print
      >
        <CopyIcon size={16} />
      </button>
      {told}
    </span>
  );
}
