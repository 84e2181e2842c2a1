import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { amountInWords } from '@/lib/amount-words';
import { useLanguage } from '@/lib/i18n';
import { isMoneyUnit, MONEY_UNITS } from '@/lib/money';
import { formatDigits, formatInteger } from '@/lib/numbers';
import { plainDecimal, type TypedMoney, typedRials } from '@/lib/typed-money';
import type { Field } from './field';
import classes from './form.module.css';
import type { FieldProps } from './TextField';

interface MoneyFieldProps extends FieldProps<TypedMoney> {
  field: Field<TypedMoney>;
}

/** A sum with its unit: typed in any digits; below it the full rials, and the same in words. */
export function MoneyField({ field, label, hint, required }: MoneyFieldProps) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const amount = field.at('amount');
  const unit = field.at('unit');
  const [typing, setTyping] = useState(false);
  const rials = typedRials(field.value);
  const plain = plainDecimal(amount.value);
  const wrong = amount.value.trim() !== '' && rials === null ? t('money.malformed') : undefined;
  const words = rials === null ? null : amountInWords(rials, language);
  return (
    <div className={classes.money}>
      <TextInput
        id={amount.id}
        label={label}
        description={hint}
        required={required}
        error={amount.error ?? field.error ?? wrong}
        // With separators once it is written, as it was typed while one types.
        value={typing || plain === null ? amount.value : formatDigits(plain, language)}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onChange={(event) => amount.set(event.currentTarget.value)}
        inputMode="decimal"
        dir="ltr"
        className={classes.figure}
        autoComplete="off"
        aria-describedby={rials === null ? undefined : `${field.id}-told`}
      />
      <NativeSelect
        id={unit.id}
        label={t('money.unit')}
        aria-label={`${t('money.unit')}: ${label}`}
        error={unit.error}
        value={unit.value}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (isMoneyUnit(chosen)) unit.set(chosen);
        }}
        data={MONEY_UNITS.map((value) => ({ value, label: t(`money.units.${value}`) }))}
      />
      {rials === null ? null : (
        <output id={`${field.id}-told`} className={classes.told}>
          <bdi>{t('amount.full', { ns: 'ui', amount: formatInteger(rials, language) })}</bdi>
          {words ? <span>{t('money.words', { words })}</span> : null}
        </output>
      )}
    </div>
  );
}
