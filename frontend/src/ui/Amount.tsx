import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/lib/i18n';
import { formatFull, formatMoney, type MoneyLike, type MoneyUnit } from '@/lib/money';

interface AmountProps {
  money: MoneyLike | null | undefined;
  unit?: MoneyUnit;
}

/**
 * A sum in the chosen unit. Its `value` is the full figure in rials: it is shown on hover,
 * and copied in place of the shortened one (see copy-amounts).
 */
export function Amount({ money, unit = 'rial' }: AmountProps) {
  const language = useLanguage();
  const { t } = useTranslation('ui');
  if (!money) return <span className="dim">{'—'}</span>;
  const title =
    money.currency === 'IRR'
      ? t('amount.full', { amount: formatFull(money, language) })
      : undefined;
  return (
    <data value={money.amount} title={title} data-amount="">
      <bdi dir="ltr">{formatMoney(money, unit, language)}</bdi>
    </data>
  );
}
